package io.xdpctl.cidr;

/**
 * Finds the longest prefix of a set that contains an address.
 *
 * <p>In the order of the set, what stands at the address or last before it is the answer if it
 * contains the address. If not, whatever contains the address contains that one as well, so it has
 * no more bits than the two have in common: the search goes on there. Nothing is built beforehand,
 * and most addresses take one to three binary searches.
 */
final class LongestMatch {
  private LongestMatch() {}

  /** Index of the member, counted as {@link PrefixSet#get} does; -1 when there is none. */
  static int in(PrefixSet set, Prefix address) {
    return address.v6() ? v6(set, address.high(), address.low()) : v4(set, address.low());
  }

  private static int v4(PrefixSet set, long address) {
    int length = 32;
    while (true) {
      int floor = set.floorV4(head(address, 32 + length) << 8 | length);
      if (floor < 0) {
        return -1;
      }
      int common = Long.numberOfLeadingZeros(set.v4Address(floor) & 0xffffffffL ^ address) - 32;
      if (common >= set.v4Length(floor)) {
        return floor;
      }
      length = common;
    }
  }

  private static int v6(PrefixSet set, long high, long low) {
    int length = 128;
    while (true) {
      int floor = set.floorV6(head(high, length), head(low, length - 64), length);
      if (floor < 0) {
        return -1;
      }
      int common = common(set.v6High(floor) ^ high, set.v6Low(floor) ^ low);
      if (common >= set.v6Length(floor)) {
        return set.v4Size() + floor;
      }
      length = common;
    }
  }

  private static int common(long high, long low) {
    return high != 0 ? Long.numberOfLeadingZeros(high) : Long.SIZE + Long.numberOfLeadingZeros(low);
  }

  /** The first bits of a word, the others cleared. */
  private static long head(long word, int bits) {
    return bits >= Long.SIZE ? word : bits <= 0 ? 0 : word & -1L << Long.SIZE - bits;
  }
}
