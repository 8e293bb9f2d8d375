package io.xdpctl.cidr;

import java.util.Arrays;

/** Collects prefixes in any order, with duplicates, and makes the sorted set. */
public final class PrefixSetBuilder implements PrefixSink {
  private long[] v4 = new long[16];
  private int v4Count;
  private long[] v6High = new long[4];
  private long[] v6Low = new long[4];
  private byte[] v6Length = new byte[4];
  private int v6Count;

  @Override
  public PrefixSetBuilder add(Prefix prefix) {
    PrefixSink.super.add(prefix);
    return this;
  }

  @Override
  public PrefixSetBuilder addV4(int address, int length) {
    if (v4Count == v4.length) {
      v4 = Arrays.copyOf(v4, v4Count * 2);
    }
    v4[v4Count++] = (address & 0xffffffffL) << 8 | length;
    return this;
  }

  @Override
  public PrefixSetBuilder addV6(long high, long low, int length) {
    if (v6Count == v6High.length) {
      v6High = Arrays.copyOf(v6High, v6Count * 2);
      v6Low = Arrays.copyOf(v6Low, v6Count * 2);
      v6Length = Arrays.copyOf(v6Length, v6Count * 2);
    }
    v6High[v6Count] = high;
    v6Low[v6Count] = low;
    v6Length[v6Count++] = (byte) length;
    return this;
  }

  public PrefixSet build() {
    long[] sorted = Arrays.copyOf(v4, v4Count);
    Arrays.sort(sorted);
    int kept = 0;
    for (int i = 0; i < sorted.length; i++) {
      if (i == 0 || sorted[i] != sorted[i - 1]) {
        sorted[kept++] = sorted[i];
      }
    }
    return buildV6(Arrays.copyOf(sorted, kept));
  }

  private PrefixSet buildV6(long[] v4Sorted) {
    int[] order = sortedV6Order();
    long[] high = new long[v6Count];
    long[] low = new long[v6Count];
    byte[] length = new byte[v6Count];
    int kept = 0;
    for (int i = 0; i < order.length; i++) {
      if (i == 0 || compareV6(order[i], order[i - 1]) != 0) {
        high[kept] = v6High[order[i]];
        low[kept] = v6Low[order[i]];
        length[kept++] = v6Length[order[i]];
      }
    }
    return new PrefixSet(
        v4Sorted, Arrays.copyOf(high, kept), Arrays.copyOf(low, kept), Arrays.copyOf(length, kept));
  }

  /** A bottom-up merge sort of indexes: no object for each prefix. */
  private int[] sortedV6Order() {
    int[] from = new int[v6Count];
    Arrays.setAll(from, i -> i);
    int[] to = new int[v6Count];
    for (int width = 1; width < v6Count; width *= 2) {
      for (int start = 0; start < v6Count; start += 2 * width) {
        merge(from, to, start, Math.min(start + width, v6Count), width);
      }
      int[] swap = from;
      from = to;
      to = swap;
    }
    return from;
  }

  private void merge(int[] from, int[] to, int start, int middle, int width) {
    int end = Math.min(start + 2 * width, v6Count);
    int left = start;
    int right = middle;
    for (int out = start; out < end; out++) {
      boolean takeLeft = left < middle && (right >= end || compareV6(from[left], from[right]) <= 0);
      to[out] = takeLeft ? from[left++] : from[right++];
    }
  }

  private int compareV6(int a, int b) {
    int byHigh = Long.compareUnsigned(v6High[a], v6High[b]);
    int byLow = byHigh != 0 ? byHigh : Long.compareUnsigned(v6Low[a], v6Low[b]);
    return byLow != 0 ? byLow : Integer.compare(v6Length[a] & 0xff, v6Length[b] & 0xff);
  }
}
