package io.xdpctl.object;

import java.nio.ByteBuffer;

/** How values of attributes are written (DWARF 5, section 7.5.6; offsets of 32 bits). */
final class Forms {
  static final int ADDRESS = 0x01;
  static final int SECTION_OFFSET = 0x17;
  static final int STRING_OFFSET = 0x0e;
  static final int LINE_STRING_OFFSET = 0x1f;

  private Forms() {}

  /** Reads a value; blocks and inline strings are skipped, and 0. */
  static long read(int form, ByteBuffer in) {
    return switch (form) {
      case 0x19 -> 1; // flag_present
      case 0x0b, 0x0c, 0x11, 0x25, 0x29 -> in.get() & 0xff;
      case 0x05, 0x12, 0x26, 0x2a -> in.getShort() & 0xffff;
      case 0x27, 0x2b -> three(in);
      case 0x06, 0x0e, 0x10, 0x13, 0x17, 0x1f, 0x28, 0x2c -> in.getInt() & 0xffffffffL;
      case 0x01, 0x07, 0x14, 0x20 -> in.getLong();
      case 0x0d -> signed(in);
      case 0x0f, 0x15, 0x1a, 0x1b, 0x22, 0x23 -> unsigned(in);
      case 0x1e -> skip(in, 16);
      case 0x0a -> skip(in, in.get() & 0xff);
      case 0x03 -> skip(in, in.getShort() & 0xffff);
      case 0x04 -> skip(in, in.getInt());
      case 0x09, 0x18 -> skip(in, (int) unsigned(in));
      case 0x08 -> string(in);
      default -> throw new BadObject("the object has debug information of form " + form);
    };
  }

  private static long skip(ByteBuffer in, int bytes) {
    in.position(in.position() + bytes);
    return 0;
  }

  private static long string(ByteBuffer in) {
    while (in.get() != 0) {}
    return 0;
  }

  private static long three(ByteBuffer in) {
    int a = in.get() & 0xff;
    int b = in.get() & 0xff;
    int c = in.get() & 0xff;
    boolean little = in.order() == java.nio.ByteOrder.LITTLE_ENDIAN;
    return little ? a | b << 8 | c << 16 : a << 16 | b << 8 | c;
  }

  /** LEB128: seven bits in each byte, the lowest first. */
  static long unsigned(ByteBuffer in) {
    long out = 0;
    for (int shift = 0; ; shift += 7) {
      byte next = in.get();
      out |= (long) (next & 0x7f) << shift;
      if (next >= 0) {
        return out;
      }
    }
  }

  static long signed(ByteBuffer in) {
    long out = 0;
    int shift = 0;
    byte next;
    do {
      next = in.get();
      out |= (long) (next & 0x7f) << shift;
      shift += 7;
    } while (next < 0);
    return shift < Long.SIZE && (next & 0x40) != 0 ? out | -1L << shift : out;
  }
}
