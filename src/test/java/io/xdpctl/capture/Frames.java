package io.xdpctl.capture;

import java.nio.ByteBuffer;

/** A packet that lies in an array, to be written. */
public record Frames(long nanoseconds, int length, byte[] data) implements PacketBytes {
  @Override
  public int captured() {
    return data.length;
  }

  @Override
  public void copyTo(ByteBuffer out, int at) {
    out.put(at, data);
  }
}
