package io.xdpctl.capture;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A pcapng block as it is put together, little-endian.
 *
 * <pre>
 * block:  type 4 | length 4 | body, padded to 4 | length 4
 * option: code 2 | length 2 | value, padded to 4; the last is 0 | 0
 * </pre>
 */
final class Block {
  /** Type and both lengths. */
  static final int FRAME_BYTES = 12;

  private final ByteBuffer out;

  Block(ByteBuffer out) {
    this.out = out.order(ByteOrder.LITTLE_ENDIAN);
  }

  static int padded(int bytes) {
    return (bytes + 3) & ~3;
  }

  /** Zeros up to the next multiple of four; blocks begin at one. */
  static void pad(ByteBuffer out, int bytes) {
    for (int i = bytes; i < padded(bytes); i++) {
      out.put((byte) 0);
    }
  }

  void option(int code, byte[] value) {
    out.putShort((short) code).putShort((short) value.length).put(value);
    pad(out, value.length);
  }

  /** Nothing for an empty text. */
  void text(int code, String value) {
    if (!value.isEmpty()) {
      option(code, value.getBytes(StandardCharsets.UTF_8));
    }
  }

  void number(int code, long value) {
    out.putShort((short) code).putShort((short) 8).putLong(value);
  }

  /** The high half first, as times are written. */
  void time(int code, long value) {
    out.putShort((short) code).putShort((short) 8);
    out.putInt((int) (value >>> 32)).putInt((int) value);
  }

  void endOfOptions() {
    out.putInt(0);
  }

  byte[] bytes() {
    return Arrays.copyOf(out.array(), out.position());
  }
}
