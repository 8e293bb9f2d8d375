package io.xdpctl.capture;

import java.io.IOException;

/** Bytes that are no capture file, or not from here on. */
public final class BadCapture extends IOException {
  private static final long serialVersionUID = 1;

  BadCapture(String subject, long at, String cause) {
    super(subject + ": byte " + at + ": " + cause);
  }
}
