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

  /** Puts the captured bytes at a place of the buffer, whose position stays. */
  void copyTo(ByteBuffer out, int at);
}
