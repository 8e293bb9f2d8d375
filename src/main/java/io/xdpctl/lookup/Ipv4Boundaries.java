package io.xdpctl.lookup;

import io.xdpctl.cidr.CidrList;
import io.xdpctl.cidr.PrefixSet;

/**
 * The IPv4 space cut where the winning rule changes: interval i runs from start(i) to start(i + 1).
 *
 * <p>The first starts at 0.0.0.0, so every address has one. Two prefixes are nested or disjoint, so
 * those around an address are a stack, and its top is the longest: it wins.
 */
final class Ipv4Boundaries {
  /** Wins where no prefix does. */
  static final int NOBODY = -1;

  private static final int DEEPEST = 2 * 33;

  private final int[] starts;
  private final int[] winners;
  private int count;

  private final int[] lasts = new int[DEEPEST];
  private final int[] around = new int[DEEPEST];
  private int depth;

  private static final Recent<Ipv4Boundaries> RECENT = new Recent<>();

  private Ipv4Boundaries(int most) {
    starts = new int[most];
    winners = new int[most];
    winners[0] = NOBODY;
    count = 1;
  }

  static Ipv4Boundaries of(CidrList list) {
    return RECENT.of(list, "", () -> made(list));
  }

  private static Ipv4Boundaries made(CidrList list) {
    PrefixSet prefixes = list.prefixes();
    PrefixSet holes = list.holes();
    int members = prefixes.v4Size() + holes.v4Size();
    Ipv4Boundaries out = new Ipv4Boundaries(2 * members + 1);
    int hole = 0;
    for (int i = 0; i < prefixes.v4Size(); i++) {
      int address = prefixes.v4Address(i);
      while (hole < holes.v4Size() && before(holes, hole, address)) {
        out.enter(holes.v4Address(hole), holes.v4Length(hole++), NOBODY);
      }
      out.enter(address, prefixes.v4Length(i), i);
    }
    while (hole < holes.v4Size()) {
      out.enter(holes.v4Address(hole), holes.v4Length(hole++), NOBODY);
    }
    out.leaveBefore(0, true);
    return out;
  }

  /** Where both start at one address the prefix is the wider: none lies in a hole. */
  private static boolean before(PrefixSet holes, int hole, int address) {
    return Integer.compareUnsigned(holes.v4Address(hole), address) < 0;
  }

  private void enter(int address, int length, int winner) {
    leaveBefore(address, false);
    lasts[depth] = address | (int) (0xffffffffL >>> length);
    around[depth++] = winner;
    set(address, winner);
  }

  private void leaveBefore(int address, boolean all) {
    while (depth > 0 && (all || Integer.compareUnsigned(lasts[depth - 1], address) < 0)) {
      depth--;
      if (lasts[depth] != -1) {
        set(lasts[depth] + 1, depth == 0 ? NOBODY : around[depth - 1]);
      }
    }
  }

  private void set(int at, int winner) {
    if (starts[count - 1] == at) {
      count--;
    }
    if (count == 0 || winners[count - 1] != winner) {
      starts[count] = at;
      winners[count++] = winner;
    }
  }

  int count() {
    return count;
  }

  int start(int i) {
    return starts[i];
  }

  /** Index of the prefix that wins in interval i, in the order of the list, or NOBODY. */
  int winner(int i) {
    return winners[i];
  }

  /**
   * Words that the runs take behind a root: one for each boundary inside a slot, and one for each
   * slot that has any.
   */
  int words(int rootBits) {
    int shift = Integer.SIZE - rootBits;
    int inside = (1 << shift) - 1;
    int words = 0;
    int last = -1;
    for (int i = 1; i < count; i++) {
      if ((starts[i] & inside) != 0) {
        int slot = starts[i] >>> shift;
        words += slot == last ? 1 : 2;
        last = slot;
      }
    }
    return words;
  }

  /** A front whose blocks are marked where a prefix wins. */
  Front front(int bits) {
    Front front = new Front(bits, Integer.SIZE);
    for (int i = 0; i < count; i++) {
      if (winners[i] != NOBODY) {
        long end = i + 1 == count ? 1L << Integer.SIZE : starts[i + 1] & 0xffffffffL;
        front.mark(starts[i] & 0xffffffffL, end - 1);
      }
    }
    return front;
  }
}
