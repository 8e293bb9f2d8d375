package io.xdpctl.capture;

import java.math.BigInteger;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntFunction;

/**
 * An interface as a section of pcapng describes it.
 *
 * @param resolution as {@code if_tsresol}: units of 10^-n seconds, or of 2^-n with the top bit set
 * @param offset seconds to add ({@code if_tsoffset})
 */
record InterfaceBlock(CaptureInterface seen, int resolution, long offset) {
  private static final long SECOND = 1_000_000_000L;
  private static final byte[] MICROSECONDS = {6};
  private static final int COMMENT = 1;

  static InterfaceBlock read(ByteBuffer body) {
    int linkType = body.getShort() & 0xffff;
    body.getShort();
    int snaplen = body.getInt();
    Map<Integer, byte[]> options = options(body);
    CaptureInterface seen =
        new CaptureInterface(text(options, 2), text(options, 3), linkType, snaplen);
    int resolution = ByteBuffer.wrap(options.getOrDefault(9, MICROSECONDS)).get() & 0xff;
    byte[] offset = options.getOrDefault(14, new byte[8]);
    return new InterfaceBlock(
        seen, resolution, ByteBuffer.wrap(offset).order(body.order()).getLong());
  }

  static InterfaceStatistics statistics(ByteBuffer body, IntFunction<InterfaceBlock> numbered) {
    InterfaceBlock about = numbered.apply(body.getInt());
    body.getLong(); // when this was written: the end time once more
    Map<Integer, byte[]> options = options(body);
    return new InterfaceStatistics(
        about.time(options, 2, body),
        about.time(options, 3, body),
        number(options, 4, body),
        number(options, 5, body),
        number(options, 6, body),
        number(options, 8, body),
        text(options, COMMENT));
  }

  static String comment(ByteBuffer body) {
    return body.hasRemaining() ? text(options(body), COMMENT) : "";
  }

  /** The first of each code. */
  private static Map<Integer, byte[]> options(ByteBuffer body) {
    Map<Integer, byte[]> out = new HashMap<>();
    while (body.remaining() >= 4) {
      int code = body.getShort() & 0xffff;
      byte[] value = room(body, body.getShort() & 0xffff);
      if (code == 0) {
        break;
      }
      body.get(value);
      body.position(body.position() + Block.padded(value.length) - value.length);
      out.putIfAbsent(code, value);
    }
    return out;
  }

  /** An array for so many bytes of the body, if it has them. */
  static byte[] room(ByteBuffer body, int count) {
    if (count < 0 || count > body.remaining()) {
      throw new BufferUnderflowException();
    }
    return new byte[count];
  }

  private static String text(Map<Integer, byte[]> options, int code) {
    return new String(options.getOrDefault(code, new byte[0]), StandardCharsets.UTF_8);
  }

  private static long number(Map<Integer, byte[]> options, int code, ByteBuffer like) {
    byte[] value = options.getOrDefault(code, new byte[8]);
    return ByteBuffer.wrap(value).order(like.order()).getLong();
  }

  private long time(Map<Integer, byte[]> options, int code, ByteBuffer like) {
    byte[] value = options.get(code);
    if (value == null) {
      return 0;
    }
    ByteBuffer halves = ByteBuffer.wrap(value).order(like.order());
    return nanoseconds((long) halves.getInt() << 32 | halves.getInt() & 0xffffffffL);
  }

  /** A time of the file, since 1970. */
  long nanoseconds(long units) {
    if (resolution == 9) {
      return units + offset * SECOND;
    }
    BigInteger unitsPerSecond =
        (resolution & 0x80) != 0
            ? BigInteger.TWO.pow(resolution & 0x7f)
            : BigInteger.TEN.pow(resolution);
    BigInteger nanoseconds =
        new BigInteger(Long.toUnsignedString(units))
            .multiply(BigInteger.valueOf(SECOND))
            .divide(unitsPerSecond);
    return nanoseconds.longValue() + offset * SECOND;
  }
}
