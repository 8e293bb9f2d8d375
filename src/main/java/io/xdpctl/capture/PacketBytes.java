package io.xdpctl.capture;

import java.nio.ByteBuffer;

/** A packet to be written: a view that may be moved on to the next one afterwards. */
public interface PacketBytes {
  /** Since 1970. */
  long nanoseconds();

  /** Bytes of the whole packet. */
  int length();

  /** Bytes of it that there are. */
  int captured();

  /** Puts the captured bytes at the buffer's position, and moves it. */
  void copyTo(ByteBuffer out);
}
