package io.xdpctl.lookup;

import java.nio.ByteBuffer;

/**
 * A bit for each block of addresses: whether any of them has a rule.
 *
 * <pre>
 * front[2^bits / 32]   bit i of word w: the block 32 w + i
 * </pre>
 *
 * <p>So small that it stays in a processor's cache where root and runs do not: most addresses that
 * are in no prefix are decided by it alone. With 0 bits there is none, with 24 it is a {@link
 * Cover}.
 */
final class Front {
  private final int[] words;
  private final int shift;

  /**
   * @param width bits of what blocks are numbered by
   */
  Front(int bits, int width) {
    words = new int[1 << bits - 5];
    shift = width - bits;
  }

  static long bytes(int bits) {
    return bits == 0 ? 0 : bits == Cover.BITS ? Cover.BYTES : 1L << bits - 3;
  }

  /** Marks the blocks from that of one address to that of another. */
  void mark(long first, long last) {
    int from = (int) (first >>> shift);
    int to = (int) (last >>> shift);
    int firstMask = -1 << from;
    int lastMask = -1 >>> 31 - (to & 31);
    if (from >>> 5 == to >>> 5) {
      words[from >>> 5] |= firstMask & lastMask;
      return;
    }
    words[from >>> 5] |= firstMask;
    for (int word = (from >>> 5) + 1; word < to >>> 5; word++) {
      words[word] = -1;
    }
    words[to >>> 5] |= lastMask;
  }

  /** Whether it decides more than half of all addresses. */
  boolean sparse() {
    int marked = 0;
    for (int word : words) {
      marked += Integer.bitCount(word);
    }
    return marked < 16 * words.length;
  }

  void write(ByteBuffer out, int at) {
    out.slice(at, 4 * words.length).order(out.order()).asIntBuffer().put(words);
  }
}
