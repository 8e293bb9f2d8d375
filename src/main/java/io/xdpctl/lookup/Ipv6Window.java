package io.xdpctl.lookup;

import io.xdpctl.cidr.PrefixSet;

/**
 * The 64 bits of an IPv6 address where the prefixes of a list differ, behind those that all share.
 *
 * <p>An address that does not share them is in no prefix. Data of the image, not of its layout.
 *
 * @param skip bits that all prefixes share, at most 63
 * @param high those bits, in the upper half of the address
 */
record Ipv6Window(int skip, long high) {
  private static final int MOST = 63;

  static Ipv6Window of(PrefixSet set) {
    int skip = set.v6Size() == 0 ? 0 : MOST;
    long first = set.v6Size() == 0 ? 0 : set.v6High(0);
    for (int i = 0; i < set.v6Size(); i++) {
      skip = Math.min(skip, Long.numberOfLeadingZeros(first ^ set.v6High(i)));
      skip = Math.min(skip, set.v6Length(i));
    }
    Ipv6Window window = new Ipv6Window(skip, 0);
    return new Ipv6Window(skip, first & window.mask());
  }

  /** The bits of the upper half that are shared. */
  long mask() {
    return maskHigh(skip);
  }

  /** The upper half of a prefix length's mask. */
  static long maskHigh(int length) {
    return length == 0 ? 0 : -1L << Math.max(0, Long.SIZE - length);
  }

  static long maskLow(int length) {
    return length <= Long.SIZE ? 0 : -1L << 2 * Long.SIZE - length;
  }

  /** The window's 64 bits of an address that shares the rest. */
  long of(long addressHigh, long addressLow) {
    return addressHigh << skip | addressLow >>> 1 >>> MOST - skip;
  }

  boolean matches(long addressHigh) {
    return ((addressHigh ^ high) & mask()) == 0;
  }
}
