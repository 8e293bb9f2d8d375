package io.xdpctl.lookup;

import io.xdpctl.cidr.CidrList;

/**
 * The rule that chooses a layout, for each family by itself.
 *
 * <ol>
 *   <li>The root has a slot for each rule number, and four while it stays within 256 KiB: then most
 *       runs are short. IPv4 needs one for each, for a start and a rule share a word; IPv6 has at
 *       most 2^20.
 *   <li>IPv4 lists of 2^16 prefixes and more get a slot for each /24 when memory allows that: one
 *       access then decides nearly every address.
 *   <li>Where the root is larger than 256 KiB, and with it more than a processor's nearest caches
 *       hold, a front goes before it, of eight bits for each slot and 1 MiB at most, unless half of
 *       its blocks or more have a rule.
 * </ol>
 *
 * <p>Sizes come in steps ({@link Capacity}), so an edit of some hundredths mostly changes nothing.
 */
final class Choice {
  private static final int LEAST_ROOT_BITS = 8;
  private static final int NEAR_ROOT_BITS = 16;
  private static final int MOST_V6_ROOT_BITS = 20;
  private static final int EVERY_24 = 24;
  private static final int MANY_RULE_BITS = 17;
  private static final int MOST_FRONT_BITS = 23;

  private final CidrList list;
  private final long memory;

  private Choice(CidrList list, long memory) {
    this.list = list;
    this.memory = memory;
  }

  static ListLayout of(CidrList list, long memory) {
    return new Choice(list, memory).layout();
  }

  private ListLayout layout() {
    FamilyLayout v6 = list.hasV6() ? v6() : new NoPrefixes(true);
    FamilyLayout v4 = list.hasV4() ? v4(v6) : new NoPrefixes(false);
    return new ListLayout(v4, v6);
  }

  private static int rootBits(int ruleBits) {
    return Math.max(LEAST_ROOT_BITS, Math.max(ruleBits, Math.min(NEAR_ROOT_BITS, ruleBits + 2)));
  }

  private static int frontBits(int rootBits) {
    return rootBits <= NEAR_ROOT_BITS ? 0 : Math.min(rootBits + 3, MOST_FRONT_BITS);
  }

  private Ipv4Intervals v4(FamilyLayout v6) {
    Ipv4Boundaries boundaries = Ipv4Boundaries.of(list);
    int ruleBits = Rules.of(list, false).bits();
    if (ruleBits >= MANY_RULE_BITS && 4L << EVERY_24 <= memory) {
      Ipv4Intervals wide = v4(boundaries, EVERY_24);
      if (new ListLayout(wide, v6).bytes() <= memory) {
        return wide;
      }
    }
    return v4(boundaries, rootBits(ruleBits));
  }

  private Ipv4Intervals v4(Ipv4Boundaries boundaries, int rootBits) {
    int frontBits = frontBits(rootBits);
    boolean useful = frontBits > 0 && boundaries.front(frontBits).sparse();
    return Ipv4Intervals.of(list, boundaries, useful ? frontBits : 0, rootBits);
  }

  private Ipv6Intervals v6() {
    int rootBits = Math.min(MOST_V6_ROOT_BITS, rootBits(Rules.of(list, true).bits()));
    Ipv6Intervals bare = Ipv6Intervals.of(list, 0, rootBits);
    Ipv6Intervals fronted = bare.withFront(frontBits(rootBits));
    return fronted.frontBits() > 0 && fronted.front(list).sparse() ? fronted : bare;
  }
}
