package io.xdpctl.state;

import java.util.Locale;

/** Where in the receive path a program runs; AUTO asks for native and takes generic. */
public enum Mode {
  NATIVE,
  GENERIC,
  AUTO;

  /** Whether a program that runs in {@code running} is what this mode asks for. */
  public boolean accepts(Mode running) {
    return this == AUTO || this == running;
  }

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
