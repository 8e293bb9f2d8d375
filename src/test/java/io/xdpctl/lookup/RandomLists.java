package io.xdpctl.lookup;

import io.xdpctl.cidr.CidrList;
import io.xdpctl.cidr.Prefix;
import io.xdpctl.cidr.PrefixSet;
import io.xdpctl.cidr.PrefixSetBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Lists that structures get wrong: random ones, and those made to be hard. */
public final class RandomLists {
  private final Random random;

  public RandomLists(long seed) {
    random = new Random(seed);
  }

  /** A list of both families, from one of several ways to be hard. */
  public CidrList next() {
    PrefixSetBuilder prefixes = new PrefixSetBuilder();
    PrefixSetBuilder holes = new PrefixSetBuilder();
    List<Prefix> all = new ArrayList<>();
    int ways = 1 + random.nextInt(3);
    for (int i = 0; i < ways; i++) {
      all.addAll(members(random.nextBoolean()));
    }
    all.forEach(prefix -> (random.nextInt(6) == 0 ? holes : prefixes).add(prefix));
    all.forEach(prefix -> duplicate(prefix, prefixes));
    return CidrList.of(prefixes.build(), holes.build());
  }

  private void duplicate(Prefix prefix, PrefixSetBuilder out) {
    if (random.nextInt(20) == 0) {
      out.add(prefix);
    }
  }

  private List<Prefix> members(boolean v6) {
    return switch (random.nextInt(7)) {
      case 0 -> nested(v6);
      case 1 -> neighbours(v6);
      case 2 -> scattered(v6, 1 + random.nextInt(300), 0);
      case 3 -> scattered(v6, 1 + random.nextInt(300), v6 ? 120 : 28);
      case 4 -> List.of(prefix(v6, 0, 0, 0), prefix(v6, -1, -1, v6 ? 128 : 32));
      case 5 -> lan();
      default -> crowd(v6);
    };
  }

  /** One inside the other, down to an address. */
  private List<Prefix> nested(boolean v6) {
    long high = random.nextLong();
    long low = random.nextLong();
    List<Prefix> out = new ArrayList<>();
    for (int length = random.nextInt(3); length <= (v6 ? 128 : 32); length++) {
      out.add(prefix(v6, high, low, length));
    }
    return out;
  }

  /** One behind the other, some of them the two halves of one prefix. */
  private List<Prefix> neighbours(boolean v6) {
    List<Prefix> out = new ArrayList<>();
    int length = (v6 ? 100 : 20) + random.nextInt(v6 ? 29 : 13);
    long step = 1L << (v6 ? 128 : 32) - length;
    long high = random.nextLong();
    long low = random.nextLong();
    for (int i = 0; i < 1 + random.nextInt(100); i++) {
      out.add(prefix(v6, high, low + i * step, length));
    }
    return out;
  }

  private List<Prefix> scattered(boolean v6, int count, int shortest) {
    List<Prefix> out = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int length = shortest + random.nextInt((v6 ? 129 : 33) - shortest);
      out.add(prefix(v6, random.nextLong(), random.nextLong(), length));
    }
    return out;
  }

  /** All in one /64: they differ in the lower half only. */
  private List<Prefix> lan() {
    List<Prefix> out = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      int length = random.nextBoolean() ? 128 : 64 + random.nextInt(65);
      out.add(prefix(true, 0x20010db800000001L, random.nextLong(), length));
    }
    return out;
  }

  /** Many below one short prefix: they differ in their last bits only. */
  private List<Prefix> crowd(boolean v6) {
    long high = random.nextLong();
    long low = random.nextLong();
    List<Prefix> out = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      int length = (v6 ? 118 : 22) + random.nextInt(11);
      out.add(prefix(v6, high, low ^ random.nextInt(1 << 11), length));
    }
    out.add(prefix(v6, high, low, random.nextInt(20)));
    return out;
  }

  private static Prefix prefix(boolean v6, long high, long low, int length) {
    Prefix any = v6 ? Prefix.v6(high, low, length) : Prefix.v4((int) low, length);
    return any.network();
  }

  /** The longest member that contains an address decides: slow, and plainly right. */
  public static Prefix winner(CidrList list, Prefix address) {
    Prefix best = longest(list.prefixes(), address);
    Prefix hole = longest(list.holes(), address);
    return best == null || hole != null && hole.length() > best.length() ? null : best;
  }

  private static Prefix longest(PrefixSet set, Prefix address) {
    Prefix best = null;
    for (int i = 0; i < set.size(); i++) {
      Prefix prefix = set.get(i);
      if (prefix.covers(address) && (best == null || prefix.length() >= best.length())) {
        best = prefix;
      }
    }
    return best;
  }

  /** What the rule chooses, and what it would not: other roots, hashes, with and without fronts. */
  public static List<ListLayout> layouts(CidrList list) {
    List<ListLayout> out = new ArrayList<>(List.of(ListLayout.of(list, 1 << 20)));
    out.add(hash(list, 0, 10));
    out.add(hash(list, 9, 6));
    if (list.hasV4()) {
      FamilyLayout v6 = hash(list, true, 9, 6);
      out.add(new ListLayout(hash(list, false, Cover.BITS, 10), v6));
      out.add(new ListLayout(wide(list), v6));
    }
    for (int bits : new int[] {6, 11, 16}) {
      FamilyLayout v4 = new NoPrefixes(false);
      FamilyLayout v6 = new NoPrefixes(true);
      int front = bits == 11 ? 14 : 0;
      if (list.hasV4()) {
        int root = Math.max(bits, Rules.of(list, false).bits());
        v4 = Ipv4Intervals.of(list, Ipv4Boundaries.of(list), front, root);
      }
      if (list.hasV6()) {
        v6 = Ipv6Intervals.of(list, front, bits);
      }
      out.add(new ListLayout(v4, v6));
    }
    return out;
  }

  private static Ipv4Intervals wide(CidrList list) {
    return Ipv4Intervals.of(list, Ipv4Boundaries.of(list), Cover.BITS, 16);
  }

  /** Routes: no prefix is longer than /24, so that a cover is exact. */
  public static CidrList routes(Random random) {
    return routes(random, PrefixSet.of());
  }

  /** And holes that together leave nobody in a /24, which a cover does not know. */
  public static CidrList routesAroundNobody(Random random) {
    return routes(
        random, PrefixSet.of(Prefix.parse("192.0.2.0/25"), Prefix.parse("192.0.2.128/25")));
  }

  private static CidrList routes(Random random, PrefixSet more) {
    PrefixSetBuilder prefixes = new PrefixSetBuilder().add(Prefix.parse("192.0.2.0/24"));
    for (int i = 0; i < 200; i++) {
      prefixes.add(Prefix.v4(random.nextInt(), 8 + random.nextInt(17)).network());
    }
    PrefixSetBuilder holes = new PrefixSetBuilder().add(Prefix.parse("10.0.0.0/9"));
    holes.add(prefix(false, 0, random.nextInt(), 12));
    for (int i = 0; i < more.v4Size(); i++) {
      holes.addV4(more.v4Address(i), more.v4Length(i));
    }
    return CidrList.of(prefixes.build(), holes.build());
  }

  /** A root and a cover of each /24. */
  public static ListLayout each24(CidrList routes) {
    Ipv4Boundaries boundaries = Ipv4Boundaries.of(routes);
    return new ListLayout(
        Ipv4Intervals.of(routes, boundaries, Cover.BITS, Cover.BITS), new NoPrefixes(true));
  }

  /** A hash for each family that one is possible for. */
  public static ListLayout hash(CidrList list, int frontBits, int guideBits) {
    return new ListLayout(
        hash(list, false, frontBits, guideBits), hash(list, true, frontBits, guideBits));
  }

  private static FamilyLayout hash(CidrList list, boolean v6, int frontBits, int guideBits) {
    if (Rules.count(list.prefixes(), v6) == 0) {
      return new NoPrefixes(v6);
    }
    Rules rules = Rules.of(list, v6);
    Hash hash =
        frontBits == Cover.BITS
            ? Hash.covered(rules, Cover.of(list), guideBits)
            : Hash.behind(list, v6, frontBits, guideBits);
    ListLayout chosen = ListLayout.of(list, 0);
    return hash.holds(list) ? hash : v6 ? chosen.v6() : chosen.v4();
  }

  /** The first and last address of every member, those beside them, and some more. */
  public static List<Prefix> addresses(CidrList list, Random random) {
    List<Prefix> out = new ArrayList<>();
    around(list.prefixes(), out);
    around(list.holes(), out);
    for (int i = 0; i < 50; i++) {
      out.add(Prefix.v4(random.nextInt(), 32));
      out.add(Prefix.v6(random.nextLong(), random.nextLong(), 128));
    }
    return out;
  }

  private static void around(PrefixSet set, List<Prefix> out) {
    for (int i = 0; i < set.size(); i++) {
      Prefix p = set.get(i);
      long maskHigh = p.length() >= 64 ? 0 : -1L >>> p.length();
      long maskLow = p.length() <= 64 ? -1L : p.length() == 128 ? 0 : -1L >>> p.length() - 64;
      if (!p.v6()) {
        int first = (int) p.low();
        int last = first | (int) (0xffffffffL >>> p.length());
        List.of(first, first - 1, first + 1, last, last - 1, last + 1)
            .forEach(address -> out.add(Prefix.v4(address, 32)));
      } else {
        long lastHigh = p.high() | maskHigh;
        long lastLow = p.low() | maskLow;
        out.add(Prefix.v6(p.high(), p.low(), 128));
        out.add(Prefix.v6(p.high() - (p.low() == 0 ? 1 : 0), p.low() - 1, 128));
        out.add(Prefix.v6(lastHigh, lastLow, 128));
        out.add(Prefix.v6(lastHigh + (lastLow == -1 ? 1 : 0), lastLow + 1, 128));
      }
    }
  }
}
