package io.xdpctl.cidr;

/**
 * Walks the members of a list by address and notes where the decision changes.
 *
 * <p>Two prefixes are nested or disjoint, so those around an address are a stack, and its top is
 * the longest: it decides. Of each only the last address is kept.
 */
final class Sweep {
  /** A prefix and a hole of each length. */
  private static final int DEEPEST = 2 * 129;

  private final long[] lastHigh = new long[DEEPEST];
  private final long[] lastLow = new long[DEEPEST];
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
              || hole < lastHole && PrefixSet.compare(holes, hole, prefixes, prefix) < 0;
      if (takeHole) {
        sweep.enter(holes, hole++, false);
      } else {
        sweep.enter(prefixes, prefix++, true);
      }
    }
    while (sweep.depth > 0) {
      sweep.leave();
    }
    return sweep.out.build();
  }

  private void enter(PrefixSet set, int i, boolean decision) {
    long high = set.high(i);
    long low = set.low(i);
    while (depth > 0 && Flips.compare(lastHigh[depth - 1], lastLow[depth - 1], high, low) < 0) {
      leave();
    }
    lastHigh[depth] = set.lastHigh(i);
    lastLow[depth] = set.lastLow(i);
    inside[depth++] = decision;
    out.set(high, low, decision);
  }

  private void leave() {
    depth--;
    out.setAfter(lastHigh[depth], lastLow[depth], depth > 0 && inside[depth - 1]);
  }
}
