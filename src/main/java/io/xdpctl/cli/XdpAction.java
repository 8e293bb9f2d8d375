package io.xdpctl.cli;

import io.xdpctl.observe.RecordView;
import java.util.Locale;
import java.util.Optional;

/** What a program can answer, in the order of {@code enum xdp_action}. */
enum XdpAction {
  ABORTED,
  DROP,
  PASS,
  TX,
  REDIRECT;

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What was decided of a packet before its event; empty where nothing was. */
  static Optional<XdpAction> of(RecordView event) {
    int number = event.verdict();
    return number < values().length ? Optional.of(values()[number]) : Optional.empty();
  }
}
