package io.xdpctl.lookup;

import java.nio.ByteBuffer;

/** The table in front of a {@link Hash}: which lengths the members around a block have. */
final class Guide {
  private final int[] words;
  private final int shift;

  Guide(int bits) {
    words = new int[1 << bits];
    shift = Long.SIZE - bits;
  }

  /** A guide with a bit for each length in all blocks that a member of it lies in or covers. */
  static Guide of(HashMembers members, HashLengths classes, int bits) {
    Guide guide = new Guide(bits);
    for (int i = 0; i < members.size(); i++) {
      guide.mark(members.first(i), members.last(i), classes.bit(members.length(i)));
    }
    return guide;
  }

  private void mark(long first, long last, int bit) {
    int to = (int) (last >>> shift);
    for (int block = (int) (first >>> shift); block <= to; block++) {
      words[block] |= bit;
    }
  }

  void write(ByteBuffer out, int at) {
    out.slice(at, 4 * words.length).order(out.order()).asIntBuffer().put(words);
  }
}
