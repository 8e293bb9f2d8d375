package io.xdpctl.lookup;

import io.xdpctl.cidr.CidrList;

/** The rule that chooses a layout. */
final class Choice {
  private static final int LEAST_ROOT_BITS = 6;
  private static final int MOST_V6_ROOT_BITS = 20;

  private Choice() {}

  static ListLayout of(CidrList list, long memory) {
    FamilyLayout v4 = list.hasV4() ? v4(list) : new NoPrefixes(false);
    FamilyLayout v6 = list.hasV6() ? v6(list) : new NoPrefixes(true);
    return new ListLayout(v4, v6);
  }

  private static Ipv4Intervals v4(CidrList list) {
    int rootBits = Math.max(LEAST_ROOT_BITS, Rules.of(list, false).bits());
    return Ipv4Intervals.of(list, Ipv4Boundaries.of(list), rootBits);
  }

  private static Ipv6Intervals v6(CidrList list) {
    int bits = Rules.of(list, true).bits();
    int rootBits = Math.min(MOST_V6_ROOT_BITS, Math.max(LEAST_ROOT_BITS, bits));
    return Ipv6Intervals.of(list, Ipv6Boundaries.of(list), rootBits);
  }

  static String why(ListLayout layout) {
    return "a slot of the table for each rule";
  }
}
