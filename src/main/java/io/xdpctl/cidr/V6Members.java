package io.xdpctl.cidr;

import java.util.Arrays;

/**
 * IPv6 prefixes on their way to a set: two address words and a length each, in arrays of their own.
 *
 * <p>Most lists come sorted, and are not sorted again.
 */
final class V6Members {
  private long[] high;
  private long[] low;
  private byte[] length;
  private int count;
  private boolean ascending = true;

  V6Members() {
    this(4);
  }

  private V6Members(int size) {
    high = new long[size];
    low = new long[size];
    length = new byte[size];
  }

  void add(long atHigh, long atLow, int bits) {
    if (count == high.length) {
      high = Arrays.copyOf(high, 2 * count);
      low = Arrays.copyOf(low, 2 * count);
      length = Arrays.copyOf(length, 2 * count);
    }
    high[count] = atHigh;
    low[count] = atLow;
    length[count++] = (byte) bits;
    ascending &= count == 1 || order(count - 2, count - 1) < 0;
  }

  private int order(int i, int j) {
    long a = high[i] == high[j] ? low[i] : high[i];
    long b = high[i] == high[j] ? low[j] : high[j];
    return a == b ? (length[i] & 0xff) - (length[j] & 0xff) : Long.compareUnsigned(a, b);
  }

  /** The set of these, behind IPv4 members that are sorted already. */
  PrefixSet behind(long[] v4) {
    V6Members sorted = ascending ? this : sorted();
    return new PrefixSet(
        v4,
        Arrays.copyOf(sorted.high, sorted.count),
        Arrays.copyOf(sorted.low, sorted.count),
        Arrays.copyOf(sorted.length, sorted.count));
  }

  /** Merges neighbouring runs until there is one: one pass joins two sorted files. */
  private V6Members sorted() {
    V6Members from = this;
    V6Members to = new V6Members(count);
    to.count = count;
    int[] starts = runs();
    int runs = starts.length - 1;
    while (runs > 1) {
      int merged = 0;
      for (int run = 0; run < runs; run += 2) {
        from.merge(starts[run], starts[run + 1], starts[Math.min(run + 2, runs)], to);
        starts[merged++] = starts[run];
      }
      starts[merged] = count;
      runs = merged;
      V6Members swap = from;
      from = to;
      to = swap;
    }
    from.dropRepetitions();
    return from;
  }

  /** Where ascending runs start, and the end. */
  private int[] runs() {
    int[] starts = new int[count + 1];
    int runs = 1;
    for (int i = 1; i < count; i++) {
      if (order(i - 1, i) > 0) {
        starts[runs++] = i;
      }
    }
    starts[runs] = count;
    return Arrays.copyOf(starts, runs + 1);
  }

  private void merge(int start, int middle, int end, V6Members to) {
    int left = start;
    int right = middle;
    int out = start;
    while (left < middle && right < end) {
      int i = order(left, right) <= 0 ? left++ : right++;
      to.high[out] = high[i];
      to.low[out] = low[i];
      to.length[out++] = length[i];
    }
    copy(left, middle - left, to, out);
    copy(right, end - right, to, out + middle - left);
  }

  private void copy(int from, int many, V6Members to, int at) {
    System.arraycopy(high, from, to.high, at, many);
    System.arraycopy(low, from, to.low, at, many);
    System.arraycopy(length, from, to.length, at, many);
  }

  private void dropRepetitions() {
    int kept = 1;
    for (int i = 1; i < count; i++) {
      if (order(kept - 1, i) != 0) {
        copy(i, 1, this, kept++);
      }
    }
    count = kept;
  }
}
