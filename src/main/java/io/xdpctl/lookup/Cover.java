package io.xdpctl.lookup;

import io.xdpctl.cidr.CidrList;
import java.nio.ByteBuffer;

/**
 * Two bits for each IPv4 /24: whether any of its addresses has a prefix, and whether all have.
 *
 * <pre>
 * some[2^24 / 64]: 8 bytes; bit i of word n: some addresses of the /24 64 n + i are in prefixes
 * all[2^24 / 64]: all are; absent where it would be the same
 * </pre>
 *
 * <p>A {@link Front} that knows both answers. Prefixes are mostly /24 and shorter, so one or two
 * accesses to 2 MiB each, which stay in a processor's last cache, decide nearly every address, but
 * for who must know the prefix. A /24 that only prefixes longer than itself cover counts as covered
 * in part.
 */
final class Cover {
  /** A front of so many bits is a cover. */
  static final int BITS = 24;

  /** Blocks in a word of it. */
  static final int LINE = 64;

  static final int LINES = (1 << BITS) / LINE;

  /** Of one of the two. */
  static final int BYTES = 8 * LINES;

  private static final Recent<Cover> RECENT = new Recent<>();
  private static final int SHIFT = Long.SIZE - BITS;

  private final long[] some = new long[LINES];
  private final long[] all = new long[LINES];

  private Cover() {}

  static Cover of(CidrList list) {
    return RECENT.of(list, "", () -> of(new Ipv4Members(list)));
  }

  private static Cover of(HashMembers members) {
    Cover cover = new Cover();
    for (int i = 0; i < members.prefixes(); i++) {
      int first = block(members.first(i));
      int last = block(members.last(i));
      set(cover.some, first, last);
      if (members.length(i) <= BITS) {
        set(cover.all, first, last);
      }
    }
    for (int i = members.prefixes(); i < members.size(); i++) {
      for (int block = block(members.first(i)); block <= block(members.last(i)); block++) {
        cover.all[block / LINE] &= ~(1L << block);
        if (members.length(i) <= BITS) { // no prefix lies in a hole
          cover.some[block / LINE] &= ~(1L << block);
        }
      }
    }
    return cover;
  }

  /** The /24 of an address in the upper bits. */
  static int block(long address) {
    return (int) (address >>> SHIFT);
  }

  private static void set(long[] bits, int first, int last) {
    for (int line = first / LINE; line <= last / LINE; line++) {
      long from = line == first / LINE ? -1L << first : -1L;
      long to = line == last / LINE ? -1L >>> LINE - 1 - last % LINE : -1L;
      bits[line] |= from & to;
    }
  }

  /** The /24s of a word of which some addresses have a prefix and some may have none. */
  long undecided(int line) {
    return some[line] & ~all[line];
  }

  int undecided() {
    int count = 0;
    for (int line = 0; line < LINES; line++) {
      count += Long.bitCount(undecided(line));
    }
    return count;
  }

  /** Whether it decides more than half of all addresses. */
  boolean decisive() {
    return undecided() < 1 << BITS - 1;
  }

  void writeSome(ByteBuffer out, int at) {
    out.slice(at, BYTES).order(out.order()).asLongBuffer().put(some);
  }

  void writeAll(ByteBuffer out, int at) {
    out.slice(at, BYTES).order(out.order()).asLongBuffer().put(all);
  }
}
