package io.xdpctl.demo;

/** One thing that was counted, and how often it should have been. */
public record Figure(String what, long expected, long seen) {

  public boolean isAsExpected() {
    return expected == seen;
  }
}
