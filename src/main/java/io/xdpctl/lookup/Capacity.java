package io.xdpctl.lookup;

/**
 * How many of a thing a layout has room for.
 *
 * <p>Some more than there are, in steps: a program's text depends on it, and most edits should
 * leave the text alone.
 */
final class Capacity {
  private static final int LEAST = 64;

  private Capacity() {}

  /** A 32nd more and in steps of a 32nd of a power of two; a multiple of 64 for every count. */
  static int of(long count) {
    long wanted = count + count / 32 + 16;
    long step = Math.max(LEAST, Long.highestOneBit(wanted) / 32);
    return Math.toIntExact((wanted + step - 1) / step * step);
  }
}
