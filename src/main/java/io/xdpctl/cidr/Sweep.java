package io.xdpctl.cidr;

/**
 * Walks the members of a list by address and notes where the decision changes.
 *
 * <p>Two prefixes are nested or disjoint, so those around an address are a stack, and its top is
 * the longest: it decides.
 */
final class Sweep {
  /** A prefix and a hole of each length. */
  private static final int DEEPEST = 2 * 129;

  private final Prefix[] around = new Prefix[DEEPEST];
  private final boolean[] inside = new boolean[DEEPEST];
  private int depth;
  private final FlipsBuilder out;

  private Sweep(boolean v6) {
    this.out = new FlipsBuilder(v6);
  }

  static Flips of(CidrList list, boolean v6) {
    Sweep sweep = new Sweep(v6);
    PrefixSet prefixes = list.prefixes();
    PrefixSet holes = list.holes();
    int prefix = v6 ? prefixes.v4Size() : 0;
    int hole = v6 ? holes.v4Size() : 0;
    int lastPrefix = v6 ? prefixes.size() : prefixes.v4Size();
    int lastHole = v6 ? holes.size() : holes.v4Size();
    while (prefix < lastPrefix || hole < lastHole) {
      // A hole that is a prefix as well comes after it: then it lies on top, and wins.
      boolean takeHole =
          prefix == lastPrefix
              || hole < lastHole && holes.get(hole).compareTo(prefixes.get(prefix)) < 0;
      sweep.enter(takeHole ? holes.get(hole++) : prefixes.get(prefix++), !takeHole);
    }
    while (sweep.depth > 0) {
      sweep.leave();
    }
    return sweep.out.build();
  }

  private void enter(Prefix member, boolean decision) {
    while (depth > 0 && !around[depth - 1].covers(member)) {
      leave();
    }
    around[depth] = member;
    inside[depth++] = decision;
    out.set(member.high(), member.low(), decision);
  }

  private void leave() {
    Prefix left = around[--depth];
    out.setAfter(left, depth > 0 && inside[depth - 1]);
  }
}
