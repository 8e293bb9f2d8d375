package io.xdpctl.machine;

/** A program does what the verifier would have refused, or what the machine does not know. */
public final class MachineFault extends RuntimeException {
  private static final long serialVersionUID = 1L;

  MachineFault(String message) {
    super(message);
  }
}
