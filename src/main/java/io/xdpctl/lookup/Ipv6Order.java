package io.xdpctl.lookup;

import io.xdpctl.cidr.PrefixSetBuilder;

/**
 * Sorts the places of IPv6 rules by address, then length: a merge sort without an object.
 *
 * @param addresses upper halves, behind them the lower ones
 */
record Ipv6Order(long[] addresses, byte[] lengths) {
  /** Adds the rules at these places in their order, and gives the places in it. */
  int[] add(int[] places, PrefixSetBuilder out) {
    int[] sorted = sort(places);
    for (int place : sorted) {
      out.addV6(addresses[place], low(place), lengths[place] & 0xff);
    }
    return sorted;
  }

  private int[] sort(int[] places) {
    int[] from = places;
    int[] to = new int[places.length];
    for (int width = 1; width < places.length; width *= 2) {
      for (int start = 0; start < places.length; start += 2 * width) {
        merge(from, to, start, width);
      }
      int[] swap = from;
      from = to;
      to = swap;
    }
    return from;
  }

  private void merge(int[] from, int[] to, int start, int width) {
    int middle = Math.min(start + width, from.length);
    int end = Math.min(start + 2 * width, from.length);
    if (middle == end || compare(from[middle - 1], from[middle]) <= 0) {
      System.arraycopy(from, start, to, start, end - start); // most lists are sorted already
      return;
    }
    int left = start;
    int right = middle;
    for (int out = start; out < end; out++) {
      boolean takeLeft = left < middle && (right >= end || compare(from[left], from[right]) <= 0);
      to[out] = takeLeft ? from[left++] : from[right++];
    }
  }

  private long low(int place) {
    return addresses[lengths.length + place];
  }

  private int compare(int a, int b) {
    int byHigh = Long.compareUnsigned(addresses[a], addresses[b]);
    int byLow = byHigh != 0 ? byHigh : Long.compareUnsigned(low(a), low(b));
    return byLow != 0 ? byLow : Integer.compare(lengths[a] & 0xff, lengths[b] & 0xff);
  }
}
