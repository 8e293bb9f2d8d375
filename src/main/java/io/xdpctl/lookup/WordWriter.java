package io.xdpctl.lookup;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** Writes words of 4 bytes one behind the other, in blocks: a buffer is slow for single words. */
final class WordWriter {
  private static final int BLOCK = 1 << 14;

  private final ByteBuffer out;
  private final int[] block = new int[BLOCK];
  private int filled;
  private int flushed;
  private int at;

  /**
   * @param at byte of {@code out} to start at
   */
  WordWriter(ByteBuffer out, int at) {
    this.out = out;
    this.at = at;
  }

  /** How many have been written. */
  int words() {
    return flushed + filled;
  }

  void put(int word) {
    if (filled == BLOCK) {
      flush();
    }
    block[filled++] = word;
  }

  void fill(int word, int times) {
    int left = times;
    while (left > 0) {
      if (filled == BLOCK) {
        flush();
      }
      int now = Math.min(left, BLOCK - filled);
      Arrays.fill(block, filled, filled + now, word);
      filled += now;
      left -= now;
    }
  }

  void flush() {
    out.slice(at, 4 * filled).order(out.order()).asIntBuffer().put(block, 0, filled);
    at += 4 * filled;
    flushed += filled;
    filled = 0;
  }
}
