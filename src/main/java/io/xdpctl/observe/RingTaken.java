package io.xdpctl.observe;

/** Somebody reads the events of a stage already. */
public final class RingTaken extends RuntimeException {
  private static final long serialVersionUID = 1;

  public RingTaken(String subject) {
    super(subject + ": read events: another xdpctl dump reads them");
  }
}
