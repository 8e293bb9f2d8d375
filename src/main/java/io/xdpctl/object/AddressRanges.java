package io.xdpctl.object;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongUnaryOperator;

/** A list of address ranges (DWARF 5, section 7.25). */
final class AddressRanges {
  private AddressRanges() {}

  /** From {@code start} up to {@code end}, in bytes of the program's section. */
  record Range(long start, long end) {}

  /**
   * @param base that pairs of offsets count from at first
   * @param addresses by their index
   */
  static List<Range> read(ByteBuffer lists, int at, long base, LongUnaryOperator addresses) {
    ByteBuffer in = lists.duplicate().order(lists.order()).position(at);
    List<Range> out = new ArrayList<>();
    while (true) {
      int kind = in.get();
      switch (kind) {
        case 0 -> {
          return out;
        }
        case 1 -> base = addresses.applyAsLong(Forms.unsigned(in));
        case 2 -> out.add(new Range(indexed(in, addresses), indexed(in, addresses)));
        case 3 -> out.add(sized(indexed(in, addresses), in));
        case 4 -> out.add(new Range(base + Forms.unsigned(in), base + Forms.unsigned(in)));
        case 5 -> base = in.getLong();
        case 6 -> out.add(new Range(in.getLong(), in.getLong()));
        case 7 -> out.add(sized(in.getLong(), in));
        default -> throw new BadObject("the object has a range of kind " + kind);
      }
    }
  }

  private static long indexed(ByteBuffer in, LongUnaryOperator addresses) {
    return addresses.applyAsLong(Forms.unsigned(in));
  }

  private static Range sized(long start, ByteBuffer in) {
    return new Range(start, start + Forms.unsigned(in));
  }
}
