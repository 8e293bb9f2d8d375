package io.xdpctl.lookup;

import io.xdpctl.cidr.CidrList;
import java.util.Optional;

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
 *   <li>IPv4 lists of more than 2^18 prefixes get a {@link Cover} for that, in whose 4 MiB nearly
 *       all prefixes lie then, unless memory does not allow it or half of the space stays
 *       undecided.
 *   <li>A {@link Hash} stands in for intervals where it is faster: from 2^12 IPv6 prefixes and 2^15
 *       IPv4 prefixes on, unless they have more than 32 lengths, or too many fall on one line.
 *       Small lists stay with intervals, which clang and the kernel load sooner. Its guide is as a
 *       root, of 2^18 words at most; its front goes by eight bits for each rule.
 * </ol>
 *
 * <p>Sizes come in steps ({@link Capacity}), so an edit of some hundredths mostly changes nothing.
 */
final class Choice {
  private static final int LEAST_ROOT_BITS = 8;
  private static final int NEAR_ROOT_BITS = 16;
  private static final int MOST_V6_ROOT_BITS = 20;
  private static final int LEAST_HASH_V6 = 1 << 12;
  private static final int LEAST_HASH_V4 = 1 << 15;
  private static final int MOST_GUIDE_BITS = 18;
  private static final int EVERY_24 = 24;
  private static final int MANY_RULE_BITS = 17;
  private static final int MOST_FRONT_BITS = 23;
  private static final int COVER_RULE_BITS = 19;

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

  private boolean fits(FamilyLayout v4, FamilyLayout v6) {
    return new ListLayout(v4, v6).lookupBytes() <= memory;
  }

  /** The hash of a family with nothing before it, when the family is large and fits one. */
  private Optional<Hash> hash(boolean v6, int least) {
    if (Rules.count(list.prefixes(), v6) < least) {
      return Optional.empty();
    }
    int guideBits = Math.min(MOST_GUIDE_BITS, rootBits(Rules.of(list, v6).bits()));
    return Optional.of(Hash.behind(list, v6, 0, guideBits)).filter(hash -> hash.holds(list));
  }

  private Hash fronted(Hash bare) {
    int ruleBits = bare.rules().bits();
    int frontBits = ruleBits <= NEAR_ROOT_BITS ? 0 : Math.min(ruleBits + 3, MOST_FRONT_BITS);
    Hash fronted = bare.behindFront(frontBits);
    return frontBits > 0 && fronted.front(list).sparse() ? fronted : bare;
  }

  private Optional<Cover> cover(Rules rules) {
    return rules.bits() < COVER_RULE_BITS
        ? Optional.empty()
        : Optional.of(Cover.of(list)).filter(Cover::decisive);
  }

  private FamilyLayout v4(FamilyLayout v6) {
    return direct(v6)
        .or(() -> hash(false, LEAST_HASH_V4).map(bare -> behindTheBest(bare, v6)))
        .orElseGet(() -> v4(Ipv4Boundaries.of(list), rootBits(Rules.of(list, false).bits())));
  }

  /** A hash of IPv4 behind the best that memory has room for. */
  private Hash behindTheBest(Hash bare, FamilyLayout v6) {
    return cover(bare.rules())
        .map(cover -> Hash.covered(bare.rules(), cover, bare.guideBits()))
        .filter(covered -> fits(covered, v6))
        .orElseGet(() -> fronted(bare));
  }

  /** A slot for each /24, behind a cover where both fit. */
  private Optional<FamilyLayout> direct(FamilyLayout v6) {
    Rules rules = Rules.of(list, false);
    if (rules.bits() < MANY_RULE_BITS || rules.bits() > EVERY_24 || 4L << EVERY_24 > memory) {
      return Optional.empty();
    }
    Ipv4Boundaries boundaries = Ipv4Boundaries.of(list);
    return cover(rules)
        .map(cover -> Ipv4Intervals.of(list, boundaries, Cover.BITS, EVERY_24))
        .filter(covered -> fits(covered, v6))
        .or(() -> Optional.of(v4(boundaries, EVERY_24)).filter(wide -> fits(wide, v6)))
        .map(FamilyLayout.class::cast);
  }

  private Ipv4Intervals v4(Ipv4Boundaries boundaries, int rootBits) {
    int frontBits = frontBits(rootBits);
    boolean useful = frontBits > 0 && boundaries.front(frontBits).sparse();
    return Ipv4Intervals.of(list, boundaries, useful ? frontBits : 0, rootBits);
  }

  private FamilyLayout v6() {
    Optional<FamilyLayout> hash = hash(true, LEAST_HASH_V6).map(this::fronted);
    return hash.orElseGet(this::v6Intervals);
  }

  private Ipv6Intervals v6Intervals() {
    int rootBits = Math.min(MOST_V6_ROOT_BITS, rootBits(Rules.of(list, true).bits()));
    Ipv6Intervals bare = Ipv6Intervals.of(list, 0, rootBits);
    Ipv6Intervals fronted = bare.withFront(frontBits(rootBits));
    return fronted.frontBits() > 0 && fronted.front(list).sparse() ? fronted : bare;
  }
}
