package io.xdpctl.cli;

import io.xdpctl.capture.PacketOptions;
import io.xdpctl.observe.EventPlace;
import java.util.OptionalInt;

/** What all packets of a stage at an interface have in common in a capture file. */
final class CaptureLane {
  private final CaptureTally tally;
  private final PacketOptions undecided;
  private final PacketOptions[] decided = new PacketOptions[XdpAction.values().length];

  CaptureLane(EventPlace place, CaptureTally tally) {
    this.tally = tally;
    String comment = "stage " + place.stage();
    undecided = PacketOptions.of(comment, OptionalInt.empty());
    for (XdpAction action : XdpAction.values()) {
      decided[action.ordinal()] =
          PacketOptions.of(
              comment + ", verdict " + action.word(), OptionalInt.of(action.ordinal()));
    }
  }

  CaptureTally tally() {
    return tally;
  }

  int number() {
    return tally.number();
  }

  PacketOptions options(int verdict) {
    return verdict < decided.length ? decided[verdict] : undecided;
  }
}
