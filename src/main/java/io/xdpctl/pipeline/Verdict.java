package io.xdpctl.pipeline;

import java.util.Locale;

/** What becomes of a packet. */
public enum Verdict {
  DROP(1),
  PASS(2),
  REDIRECT(4);

  private final int number;

  Verdict(int number) {
    this.number = number;
  }

  /** The XDP action. */
  public int number() {
    return number;
  }

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
