package io.xdpctl.cidr;

import java.util.Arrays;

/**
 * The prefixes of a list as they are written: repetitions too, each with the place where it stands.
 *
 * <p>Primitive arrays: 26 bytes for each, and 4 more once they are sorted.
 */
public final class WrittenPrefixes implements PrefixSink {
  private long[] high = new long[16];
  private long[] low = new long[16];
  private short[] length = new short[16];
  private long[] place = new long[16];
  private int count;
  private int origin;
  private int line;
  private int[] order;

  /** Told of each prefix that adds nothing to those before it in address order. */
  public interface Visitor {
    /** The same prefix once more; {@code first} stands further up. */
    void again(int first, int index);

    /** Inside another one, the narrowest of those that are around it. */
    void inside(int around, int index);
  }

  /** What comes next stands in this file or list, counted from 0. */
  public void from(int number) {
    origin = number;
    line = 0;
  }

  @Override
  public void at(int number) {
    line = number;
  }

  @Override
  public WrittenPrefixes addV4(int address, int bits) {
    return put(0, address & 0xffffffffL, bits);
  }

  @Override
  public WrittenPrefixes addV6(long upper, long lower, int bits) {
    return put(upper, lower, 256 + bits);
  }

  private WrittenPrefixes put(long upper, long lower, int bits) {
    if (count == high.length) {
      high = Arrays.copyOf(high, 2 * count);
      low = Arrays.copyOf(low, 2 * count);
      length = Arrays.copyOf(length, 2 * count);
      place = Arrays.copyOf(place, 2 * count);
    }
    high[count] = upper;
    low[count] = lower;
    length[count] = (short) bits;
    place[count++] = (long) origin << 32 | line;
    order = null;
    return this;
  }

  public int size() {
    return count;
  }

  /** In the order in which they are written. */
  public Prefix get(int index) {
    return new Prefix(isV6(index), high[index], low[index], length(index));
  }

  public boolean isV6(int index) {
    return length[index] >= 256;
  }

  public int length(int index) {
    return length[index] & 0xff;
  }

  public int origin(int index) {
    return (int) (place[index] >>> 32);
  }

  public int line(int index) {
    return (int) place[index];
  }

  /** The first place of a prefix, or -1. */
  public int indexOf(Prefix prefix) {
    int[] sorted = sorted();
    int from = 0;
    int to = count;
    while (from < to) {
      int middle = (from + to) >>> 1;
      if (get(sorted[middle]).compareTo(prefix) < 0) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    return from < count && get(sorted[from]).equals(prefix) ? sorted[from] : -1;
  }

  /** Tells of repetitions and of prefixes inside others, in address order. */
  public void visit(Visitor visitor) {
    int[] around = new int[130];
    int depth = 0;
    for (int index : sorted()) {
      while (depth > 0 && !covers(around[depth - 1], index)) {
        depth--;
      }
      if (depth > 0 && length[around[depth - 1]] == length[index]) {
        visitor.again(around[depth - 1], index);
      } else {
        if (depth > 0) {
          visitor.inside(around[depth - 1], index);
        }
        around[depth++] = index;
      }
    }
  }

  private boolean covers(int outer, int inner) {
    int bits = length(outer);
    if (isV6(outer) != isV6(inner) || bits > length(inner)) {
      return false;
    }
    int upper = isV6(outer) ? Math.min(bits, 64) : 64;
    int lower = isV6(outer) ? Math.max(bits - 64, 0) : bits + 32;
    return same(high[outer] ^ high[inner], upper) && same(low[outer] ^ low[inner], lower);
  }

  private static boolean same(long difference, int bits) {
    return bits == 0 || difference >>> (64 - bits) == 0;
  }

  /** Indexes by address, then length, then where they stand: a bottom-up merge sort. */
  private int[] sorted() {
    if (order != null) {
      return order;
    }
    int[] from = new int[count];
    Arrays.setAll(from, i -> i);
    int[] to = new int[count];
    for (int width = 1; width < count; width *= 2) {
      for (int start = 0; start < count; start += 2 * width) {
        merge(from, to, start, width);
      }
      int[] swap = from;
      from = to;
      to = swap;
    }
    order = from;
    return order;
  }

  private void merge(int[] from, int[] to, int start, int width) {
    int middle = Math.min(start + width, count);
    int end = Math.min(start + 2 * width, count);
    int left = start;
    int right = middle;
    for (int out = start; out < end; out++) {
      boolean takeLeft = left < middle && (right >= end || compare(from[left], from[right]) <= 0);
      to[out] = takeLeft ? from[left++] : from[right++];
    }
  }

  private int compare(int a, int b) {
    if (isV6(a) != isV6(b)) {
      return isV6(a) ? 1 : -1;
    }
    int byHigh = Long.compareUnsigned(high[a], high[b]);
    int byLow = byHigh != 0 ? byHigh : Long.compareUnsigned(low[a], low[b]);
    return byLow != 0 ? byLow : Integer.compare(length(a), length(b));
  }
}
