package io.xdpctl.cidr;

/**
 * Which prefixes of one sorted set lie inside or around prefixes of another.
 *
 * <p>Two prefixes are nested or disjoint. So what lies inside a prefix follows it in the order
 * without a gap, up to the last that starts at or before its last address: it is found by searching
 * for two places, and copied as it is.
 */
final class Nesting {
  private static final int BEHIND_ALL_LENGTHS = 0xff;

  private Nesting() {}

  /** Members that no other member covers: no two of them overlap. */
  static PrefixSet outermost(PrefixSet set) {
    PrefixSetBuilder out = new PrefixSetBuilder();
    for (int i = 0; i < set.size(); i = behind(set, i, set, i)) {
      out.addAll(set, i, i + 1);
    }
    return out.build();
  }

  static PrefixSet notCovered(PrefixSet set, PrefixSet by) {
    PrefixSet disjoint = outermost(by);
    PrefixSetBuilder out = new PrefixSetBuilder();
    int at = 0;
    for (int j = 0; j < disjoint.size(); j++) {
      int first = first(set, at, disjoint, j);
      out.addAll(set, at, first);
      at = behind(set, first, disjoint, j);
    }
    return out.addAll(set, at, set.size()).build();
  }

  /** Members of a set, small against the other, that lie in one of the other. */
  static PrefixSet covered(PrefixSet set, PrefixSet by) {
    PrefixSetBuilder out = new PrefixSetBuilder();
    for (int i = 0; i < set.size(); i++) {
      Prefix prefix = set.get(i);
      if (by.around(prefix, prefix.length()) >= 0) {
        out.add(prefix);
      }
    }
    return out.build();
  }

  /** Members that have an address with one of {@code disjoint}, a few, in common. */
  static PrefixSet overlapping(PrefixSet set, PrefixSet disjoint) {
    PrefixSetBuilder out = new PrefixSetBuilder();
    int at = 0;
    for (int j = 0; j < disjoint.size(); j++) {
      Prefix inner = disjoint.get(j);
      int around = set.around(inner, inner.length() - 1);
      while (around >= 0) {
        out.addAll(set, around, around + 1);
        around = set.around(inner, set.length(around) - 1);
      }
      int first = first(set, at, disjoint, j);
      at = behind(set, first, disjoint, j);
      out.addAll(set, first, at);
    }
    return out.build();
  }

  /** Index of the first member from {@code from} on that is not before a prefix of another set. */
  private static int first(PrefixSet set, int from, PrefixSet other, int j) {
    return Search.first(set, from, other.isV6(j), other.high(j), other.low(j), other.length(j));
  }

  /** Index of the first from {@code from} on that starts behind a prefix of another set. */
  private static int behind(PrefixSet set, int from, PrefixSet other, int j) {
    return Search.first(
        set, from, other.isV6(j), other.lastHigh(j), other.lastLow(j), BEHIND_ALL_LENGTHS);
  }
}
