package io.xdpctl.lookup;

import io.xdpctl.cidr.CidrList;
import io.xdpctl.cidr.PrefixSet;
import java.util.function.IntUnaryOperator;

/**
 * Room for the rules of one family: prefixes and holes, each at a place.
 *
 * <pre>
 * address[]   IPv4: 4 bytes; IPv6: the upper halves of 8 bytes each, behind them the lower ones
 * length[]    1 byte; UNUSED where there is no rule
 *
 * place       0 ............ prefixes - 2 | prefixes - 1 | prefixes ........ prefixes + holes - 1
 *             prefixes                    | nobody's     | holes
 * </pre>
 *
 * <p>So they lie under intervals: a rule's place is its number, from the family's first one on. A
 * hash has them in a {@link LineTable}.
 *
 * <p>Nobody has the last number of a prefix: structures write it for addresses of no rule.
 */
public record Rules(int prefixes, int holes) {
  static final Rules NONE = new Rules(0, 0);
  static final byte UNUSED = (byte) 0xff;

  /** {@code NO_RULE} of header/xdpctl/list.h. */
  static final int NOBODY = Integer.MAX_VALUE;

  /** Rules that a hash has numbers for, in 24 bits with a sign. */
  static final int MOST_OF_HASH = 1 << 23;

  static Rules of(CidrList list, boolean v6) {
    int prefixes = count(list.prefixes(), v6);
    int holes = count(list.holes(), v6);
    return new Rules(Capacity.of(prefixes + 1L), holes == 0 ? 0 : Capacity.of(holes));
  }

  static int count(PrefixSet set, boolean v6) {
    return v6 ? set.v6Size() : set.v4Size();
  }

  boolean hold(CidrList list, boolean v6) {
    return count(list.prefixes(), v6) < prefixes && count(list.holes(), v6) <= holes;
  }

  public int size() {
    return prefixes + holes;
  }

  /** By member, prefixes and then holes: its place where numbers are places. */
  int[] byNumber(int prefixCount, int holeCount, IntUnaryOperator number) {
    int[] places = new int[prefixCount + holeCount];
    for (int i = 0; i < prefixCount; i++) {
      places[i] = number.applyAsInt(i);
    }
    for (int i = 0; i < holeCount; i++) {
      places[prefixCount + i] = prefixes + i;
    }
    return places;
  }

  /** Under intervals. */
  long bytes(boolean v6) {
    return size() * (v6 ? 17L : 5L);
  }

  /** Bits that every rule number fits in; all of them set is nobody's number, or above it. */
  int bits() {
    return Integer.SIZE - Integer.numberOfLeadingZeros(prefixes - 1);
  }
}
