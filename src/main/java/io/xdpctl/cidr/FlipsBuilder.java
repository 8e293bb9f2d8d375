package io.xdpctl.cidr;

import java.util.Arrays;

/** Collects in ascending order what holds from an address on, and keeps only the changes. */
final class FlipsBuilder {
  private final boolean v6;
  private long[] high = new long[16];
  private long[] low = new long[16];
  private int count;

  FlipsBuilder(boolean v6) {
    this.v6 = v6;
  }

  /**
   * From this address on, until the next call; of several calls for one address the last counts.
   */
  void set(long atHigh, long atLow, boolean inside) {
    if (count > 0 && high[count - 1] == atHigh && low[count - 1] == atLow) {
      count--;
    }
    if (((count & 1) == 1) == inside) {
      return;
    }
    if (count == high.length) {
      high = Arrays.copyOf(high, 2 * count);
      low = Arrays.copyOf(low, 2 * count);
    }
    high[count] = atHigh;
    low[count++] = atLow;
  }

  /** From the address behind this one on; behind the last of all there is none. */
  void setAfter(long lastHigh, long lastLow, boolean inside) {
    long nextLow = lastLow + 1;
    long nextHigh = lastHigh + (nextLow == 0 ? 1 : 0);
    boolean end = v6 ? nextHigh == 0 && nextLow == 0 : nextLow == 1L << 32;
    if (!end) {
      set(nextHigh, nextLow, inside);
    }
  }

  Flips build() {
    return new Flips(v6, high, low, count);
  }
}
