package io.xdpctl.lookup;

import java.util.Arrays;

/**
 * Rules as an image has them, on their way into the order of a list: each a word that sorts so.
 *
 * <p>Laid down by their numbers, which mostly are in the order of the list already, they are soon
 * sorted. What somebody else has written may have any number; it comes last.
 */
final class RuleKeys {
  /** No rule: the last number of all is nobody's. */
  private static final long NONE = -1;

  private final long[] byNumber;
  private long[] strays = new long[64];
  private int strayCount;

  /**
   * @param numbers that rules mostly have, from 0 on
   */
  RuleKeys(int numbers) {
    byNumber = new long[numbers];
    Arrays.fill(byNumber, NONE);
  }

  void add(int number, long key) {
    if (number < byNumber.length && byNumber[number] == NONE) {
      byNumber[number] = key;
    } else {
      addStray(key);
    }
  }

  void addStray(long key) {
    if (strayCount == strays.length) {
      strays = Arrays.copyOf(strays, 2 * strayCount);
    }
    strays[strayCount++] = key;
  }

  /** To be called once. */
  long[] sorted() {
    int used = 0;
    for (long key : byNumber) {
      if (key != NONE) {
        byNumber[used++] = key;
      }
    }
    long[] out = Arrays.copyOf(byNumber, used + strayCount);
    System.arraycopy(strays, 0, out, used, strayCount);
    Arrays.sort(out);
    return out;
  }
}
