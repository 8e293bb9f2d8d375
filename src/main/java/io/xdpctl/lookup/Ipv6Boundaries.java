package io.xdpctl.lookup;

import io.xdpctl.cidr.CidrList;
import io.xdpctl.cidr.PrefixSet;

/** The IPv6 space cut where the winning rule changes, as {@link Ipv4Boundaries} cuts IPv4. */
final class Ipv6Boundaries {
  static final int NOBODY = Ipv4Boundaries.NOBODY;

  private static final int DEEPEST = 2 * 129;

  private final long[] highs;
  private final long[] lows;
  private final int[] winners;
  private int count;

  private final long[] lastHighs = new long[DEEPEST];
  private final long[] lastLows = new long[DEEPEST];
  private final int[] around = new int[DEEPEST];
  private int depth;

  private Ipv6Boundaries(int most) {
    highs = new long[most];
    lows = new long[most];
    winners = new int[most];
    winners[0] = NOBODY;
    count = 1;
  }

  static Ipv6Boundaries of(CidrList list) {
    PrefixSet prefixes = list.prefixes();
    PrefixSet holes = list.holes();
    Ipv6Boundaries out = new Ipv6Boundaries(2 * (prefixes.v6Size() + holes.v6Size()) + 1);
    int hole = 0;
    for (int i = 0; i < prefixes.v6Size(); i++) {
      long high = prefixes.v6High(i);
      long low = prefixes.v6Low(i);
      while (hole < holes.v6Size() && less(holes.v6High(hole), holes.v6Low(hole), high, low)) {
        out.enter(holes, hole++, NOBODY);
      }
      out.enter(prefixes, i, i);
    }
    while (hole < holes.v6Size()) {
      out.enter(holes, hole++, NOBODY);
    }
    while (out.depth > 0) {
      out.leave();
    }
    return out;
  }

  private static boolean less(long high, long low, long thanHigh, long thanLow) {
    int order = Long.compareUnsigned(high, thanHigh);
    return order < 0 || order == 0 && Long.compareUnsigned(low, thanLow) < 0;
  }

  private void enter(PrefixSet set, int i, int winner) {
    long high = set.v6High(i);
    long low = set.v6Low(i);
    int length = set.v6Length(i);
    while (depth > 0 && less(lastHighs[depth - 1], lastLows[depth - 1], high, low)) {
      leave();
    }
    lastHighs[depth] = length >= 64 ? high : high | -1L >>> length;
    lastLows[depth] = length <= 64 ? -1L : length == 128 ? low : low | -1L >>> length - 64;
    around[depth++] = winner;
    set(high, low, winner);
  }

  private void leave() {
    long low = lastLows[--depth] + 1;
    long high = lastHighs[depth] + (low == 0 ? 1 : 0);
    if (high != 0 || low != 0) {
      set(high, low, depth == 0 ? NOBODY : around[depth - 1]);
    }
  }

  private void set(long high, long low, int winner) {
    if (highs[count - 1] == high && lows[count - 1] == low) {
      count--;
    }
    if (count == 0 || winners[count - 1] != winner) {
      highs[count] = high;
      lows[count] = low;
      winners[count++] = winner;
    }
  }

  int count() {
    return count;
  }

  long high(int i) {
    return highs[i];
  }

  long low(int i) {
    return lows[i];
  }

  /** Index of the prefix that wins, among the IPv6 prefixes of the list, or NOBODY. */
  int winner(int i) {
    return winners[i];
  }
}
