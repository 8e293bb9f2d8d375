package io.xdpctl.lookup;

import io.xdpctl.cidr.CidrList;
import io.xdpctl.cidr.PrefixSet;

/**
 * Room for the rules of one family: prefixes by their rule numbers, holes behind them.
 *
 * <pre>
 * number      0 ............ prefixes - 2 | prefixes - 1 | prefixes ........ prefixes + holes - 1
 *             prefixes                    | nobody's     | holes
 * address[]   IPv4: 4 bytes, IPv6: two words of 8, the upper one first
 * length[]    1 byte; UNUSED where there is no rule
 * </pre>
 *
 * <p>Nobody has the last number of a prefix: structures write it for addresses of no rule.
 */
public record Rules(int prefixes, int holes) {
  static final Rules NONE = new Rules(0, 0);
  static final byte UNUSED = (byte) 0xff;

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

  long bytes(boolean v6) {
    return size() * (v6 ? 17L : 5L);
  }

  /** Bits that every rule number fits in; all of them set is nobody's number, or above it. */
  int bits() {
    return Integer.SIZE - Integer.numberOfLeadingZeros(prefixes - 1);
  }
}
