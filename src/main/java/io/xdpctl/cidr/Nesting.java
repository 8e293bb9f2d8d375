package io.xdpctl.cidr;

/** Which prefixes of one sorted set lie inside prefixes of another. */
final class Nesting {
  private Nesting() {}

  /** Members that no other member covers: no two of them overlap. */
  static PrefixSet outermost(PrefixSet set) {
    PrefixSetBuilder out = new PrefixSetBuilder();
    Prefix last = null;
    for (int i = 0; i < set.size(); i++) {
      Prefix prefix = set.get(i);
      if (last == null || !last.covers(prefix)) {
        out.add(prefix);
        last = prefix;
      }
    }
    return out.build();
  }

  static PrefixSet notCovered(PrefixSet set, PrefixSet by) {
    return filter(set, outermost(by), false);
  }

  static PrefixSet covered(PrefixSet set, PrefixSet by) {
    return filter(set, outermost(by), true);
  }

  /**
   * One merge: the only candidate to cover a prefix is the last disjoint one that starts before.
   */
  private static PrefixSet filter(PrefixSet set, PrefixSet disjoint, boolean wantCovered) {
    PrefixSetBuilder out = new PrefixSetBuilder();
    int next = 0;
    for (int i = 0; i < set.size(); i++) {
      Prefix prefix = set.get(i);
      while (next < disjoint.size() && disjoint.get(next).compareTo(prefix) <= 0) {
        next++;
      }
      boolean covered = next > 0 && disjoint.get(next - 1).covers(prefix);
      if (covered == wantCovered) {
        out.add(prefix);
      }
    }
    return out.build();
  }
}
