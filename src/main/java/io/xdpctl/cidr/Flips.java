package io.xdpctl.cidr;

import java.math.BigInteger;
import java.nio.ByteBuffer;

/**
 * A set of addresses of one family, as the places where membership changes.
 *
 * <p>Addresses before the first flip are outside, from there to the second inside, and so on; an
 * odd number of flips leaves the rest of the space inside. So the end of the space, which has no
 * address of its own, never needs to be written down. Flips ascend and no two are the same: equal
 * sets have equal flips.
 */
final class Flips {
  private final boolean v6;
  private final long[] high;
  private final long[] low;
  private final int count;

  Flips(boolean v6, long[] high, long[] low, int count) {
    this.v6 = v6;
    this.high = high;
    this.low = low;
    this.count = count;
  }

  boolean isEmpty() {
    return count == 0;
  }

  /** The addresses that {@code other} does not have, in one merge. */
  Flips minus(Flips other) {
    if (isEmpty() || other.isEmpty()) {
      return this;
    }
    FlipsBuilder out = new FlipsBuilder(v6);
    int mine = 0;
    int theirs = 0;
    while (mine < count || theirs < other.count) {
      int order = order(mine, other, theirs);
      long atHigh = order <= 0 ? high[mine] : other.high[theirs];
      long atLow = order <= 0 ? low[mine] : other.low[theirs];
      mine += order <= 0 ? 1 : 0;
      theirs += order >= 0 ? 1 : 0;
      out.set(atHigh, atLow, inside(mine) && !inside(theirs));
    }
    return out.build();
  }

  private int order(int mine, Flips other, int theirs) {
    if (mine == count || theirs == other.count) {
      return mine == count ? 1 : -1;
    }
    return compare(high[mine], low[mine], other.high[theirs], other.low[theirs]);
  }

  private static boolean inside(int flips) {
    return (flips & 1) == 1;
  }

  static int compare(long highA, long lowA, long highB, long lowB) {
    int byHigh = Long.compareUnsigned(highA, highB);
    return byHigh != 0 ? byHigh : Long.compareUnsigned(lowA, lowB);
  }

  /** Whether any address of the prefix is in the set. */
  boolean touches(Prefix prefix) {
    int before = upTo(prefix.high(), prefix.low());
    return touches(before, prefix.lastHigh(), prefix.lastLow());
  }

  /** The same of a range with so many flips at or before its first address. */
  private boolean touches(int before, long lastHigh, long lastLow) {
    return inside(before)
        || before < count && compare(high[before], low[before], lastHigh, lastLow) <= 0;
  }

  /** Asks of the members of a set in their order, each from where the one before stood. */
  final class Walk {
    private int before;

    boolean touches(PrefixSet set, int i) {
      while (before < count && compare(high[before], low[before], set.high(i), set.low(i)) <= 0) {
        before++;
      }
      return Flips.this.touches(before, set.lastHigh(i), set.lastLow(i));
    }
  }

  /** How many flips there are at or before an address. */
  private int upTo(long addressHigh, long addressLow) {
    int from = 0;
    int to = count;
    while (from < to) {
      int middle = (from + to) >>> 1;
      if (compare(high[middle], low[middle], addressHigh, addressLow) <= 0) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    return from;
  }

  /** Ends minus starts, modulo 2^128: only the whole IPv6 space has no other name than zero. */
  BigInteger size() {
    long sumHigh = 0;
    long sumLow = inside(count) && !v6 ? 1L << 32 : 0;
    for (int i = 0; i < count; i++) {
      long before = sumLow;
      if (inside(i)) {
        sumLow += low[i];
        sumHigh += high[i] + (Long.compareUnsigned(sumLow, before) < 0 ? 1 : 0);
      } else {
        sumLow -= low[i];
        sumHigh -= high[i] + (Long.compareUnsigned(before, low[i]) < 0 ? 1 : 0);
      }
    }
    if (count > 0 && sumHigh == 0 && sumLow == 0) {
      return BigInteger.ONE.shiftLeft(128);
    }
    return new BigInteger(1, ByteBuffer.allocate(16).putLong(sumHigh).putLong(sumLow).array());
  }

  /** Adds the fewest prefixes that are exactly this set. */
  void addPrefixes(PrefixSetBuilder out) {
    for (int i = 0; i < count; i += 2) {
      boolean open = i + 1 == count;
      long lastLow = open ? (v6 ? -1L : 0xffffffffL) : low[i + 1] - 1;
      long lastHigh = open ? (v6 ? -1L : 0) : high[i + 1] - (low[i + 1] == 0 ? 1 : 0);
      addRange(out, high[i], low[i], lastHigh, lastLow);
    }
  }

  private void addRange(
      PrefixSetBuilder out, long firstHigh, long firstLow, long lastHigh, long lastLow) {
    long atHigh = firstHigh;
    long atLow = firstLow;
    while (true) {
      Prefix block = widest(atHigh, atLow, lastHigh, lastLow);
      out.add(block);
      if (block.lastHigh() == lastHigh && block.lastLow() == lastLow) {
        return;
      }
      atLow = block.lastLow() + 1;
      atHigh = block.lastHigh() + (atLow == 0 ? 1 : 0);
    }
  }

  /** The widest network that starts at an address and ends at {@code last} or before. */
  private Prefix widest(long atHigh, long atLow, long lastHigh, long lastLow) {
    long less = lastLow - atLow; // size minus one, in two words
    long lessHigh = lastHigh - atHigh - (Long.compareUnsigned(lastLow, atLow) < 0 ? 1 : 0);
    long sizeHigh = lessHigh + (less == -1L ? 1 : 0);
    int aligned =
        atLow != 0 ? Long.numberOfTrailingZeros(atLow) : 64 + Long.numberOfTrailingZeros(atHigh);
    int fits = sizeHigh != 0 ? 127 - Long.numberOfLeadingZeros(sizeHigh) : sizeBits(less + 1);
    int width = v6 ? 128 : 32;
    return new Prefix(v6, atHigh, atLow, width - Math.min(width, Math.min(aligned, fits)));
  }

  /** Zero is what is left of 2^128. */
  private static int sizeBits(long sizeLow) {
    return sizeLow == 0 ? 128 : 63 - Long.numberOfLeadingZeros(sizeLow);
  }
}
