package io.xdpctl.capture;

import java.io.IOException;

/** Bytes that are no capture file, or not from here on. */
public final class BadCapture extends IOException {
  private static final long serialVersionUID = 1;

  private final boolean end;

  BadCapture(String subject, long at, String cause) {
    super(subject + ": byte " + at + ": " + cause);
    this.end = false;
  }

  private BadCapture(String message, boolean end) {
    super(message);
    this.end = end;
  }

  static BadCapture ofWhole(String subject, String cause) {
    return new BadCapture(subject + ": " + cause, false);
  }

  static BadCapture endsAt(String subject, long at) {
    return new BadCapture(
        subject + ": byte " + at + ": the file ends in the middle of a packet", true);
  }

  /** Whether nothing is wrong but that it goes on no further. */
  public boolean isEnd() {
    return end;
  }
}
