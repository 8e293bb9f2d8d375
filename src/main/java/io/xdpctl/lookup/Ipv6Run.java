package io.xdpctl.lookup;

import java.util.Arrays;

/** A run of {@link Ipv6Intervals} that is being put together: what holds from each key on. */
final class Ipv6Run {
  private long[] keys = new long[16];
  private int[] words = new int[17];
  private int count;

  /** Starts anew; {@code word} holds before the first key. */
  void start(int word) {
    count = 0;
    words[0] = word;
  }

  void add(long key, int word) {
    if (count == keys.length) {
      keys = Arrays.copyOf(keys, 2 * count);
      words = Arrays.copyOf(words, 2 * count + 1);
    }
    keys[count++] = key;
    words[count] = word;
  }

  int count() {
    return count;
  }

  long key(int i) {
    return keys[i];
  }

  /** The word before the first key is number 0. */
  int word(int i) {
    return words[i];
  }
}
