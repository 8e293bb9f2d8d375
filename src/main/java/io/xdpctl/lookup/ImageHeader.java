package io.xdpctl.lookup;

import io.xdpctl.cidr.CidrList;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * The start of an image: what it is, and all that is needed to read it back.
 *
 * <pre>
 *  0 +--- 8 ---------------------+--- 4 ---------------+--- 4 ---------------+
 *    | magic                     | format              | header bytes        |
 * 16 +--- 4 -----+--- 4 ----+--- 4 -+--- 4 ------+--- 4 -----+--- 4 -+--- 8 -+
 *    | structure | prefixes | holes | front bits | root bits | size  | 0     |   IPv4
 * 48 +-----------+----------+-------+------------+-----------+-------+-------+
 *    | the same                                                              |   IPv6
 * 80 +--- 8 ---------------------+--- 8 -------------------------------------+
 *    | IPv6 bits that all share  | mask of those bits                        |
 * 96 +--- 4 ------------------+--+--- 28 ------------------------------------+
 *    | how many of those bits | 0                                            |
 *    +------------------------+----------------------------------------------+
 * </pre>
 *
 * <p>{@code struct list_header} of header/xdpctl/list.h is the same.
 */
final class ImageHeader {
  static final int BYTES = 128;

  private static final long MAGIC = 0x7864_7063_746c_6970L;
  private static final int FORMAT = 4;
  private static final int V4_AT = 16;
  private static final int V6_AT = 48;
  private static final int WINDOW_AT = 80;

  private ImageHeader() {}

  static void write(ListLayout layout, CidrList list, ByteBuffer out) {
    out.putLong(0, MAGIC).putInt(8, FORMAT).putInt(12, BYTES);
    layout.v4().shape().write(out, V4_AT);
    layout.v6().shape().write(out, V6_AT);
    Ipv6Window window = Ipv6Window.of(list.prefixes());
    out.putLong(WINDOW_AT, window.high()).putLong(WINDOW_AT + 8, window.mask());
    out.putInt(WINDOW_AT + 16, window.skip());
  }

  /** Empty when this is no image of ours, or when it is cut short. */
  static Optional<ListLayout> read(ByteBuffer in) {
    if (in.capacity() < BYTES || in.getLong(0) != MAGIC || in.getInt(8) != FORMAT) {
      return Optional.empty();
    }
    FamilyLayout v4 = Shape.read(in, V4_AT).layout(false);
    FamilyLayout v6 = Shape.read(in, V6_AT).layout(true);
    return Optional.of(new ListLayout(v4, v6)).filter(layout -> layout.bytes() == in.capacity());
  }
}
