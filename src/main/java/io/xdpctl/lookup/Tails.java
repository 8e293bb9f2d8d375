package io.xdpctl.lookup;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * What is in each /24 that a {@link Cover} leaves undecided: mostly one range of addresses.
 *
 * <pre>
 * all[2^24 / 64]: of the cover
 *
 * ranks[2^24 / 64]: 4 bytes, undecided /24s before those of this word of the cover
 *
 * tails[cells], by how many undecided /24s are before: 2 bytes
 * +--- 1 ---------+--- 1 ---------+
 * | first address | last address  |   the last byte of each; a last before the first: it is not
 * +---------------+---------------+   one range, ask the rules
 * </pre>
 *
 * <p>A tenth of what the rules themselves take, and so in the cache more often.
 */
final class Tails {
  private static final short UNKNOWN = 1;
  private static final short SEVERAL = 2;
  private static final int BLOCK = 256;

  private final Cover cover;
  private final int[] ranks = new int[Cover.LINES];
  private final short[] cells;

  private Tails(Cover cover) {
    this.cover = cover;
    int before = 0;
    for (int line = 0; line < Cover.LINES; line++) {
      ranks[line] = before;
      before += Long.bitCount(cover.undecided(line));
    }
    cells = new short[before];
    Arrays.fill(cells, UNKNOWN);
  }

  static Tails of(Cover cover, HashMembers members) {
    Tails tails = new Tails(cover);
    for (int i = 0; i < members.prefixes(); i++) {
      if (members.length(i) > Cover.BITS) {
        tails.add(members.first(i), members.last(i));
      }
    }
    for (int i = members.prefixes(); i < members.size(); i++) {
      for (int b = Cover.block(members.first(i)); b <= Cover.block(members.last(i)); b++) {
        int cell = tails.cell(b);
        if (cell >= 0) {
          tails.cells[cell] = SEVERAL;
        }
      }
    }
    return tails;
  }

  static long bytes(int cells) {
    return cells == 0 ? 0 : Cover.BYTES + 4L * Cover.LINES + 2L * cells;
  }

  /** Prefixes come in order: the next one starts behind the start of the last. */
  private void add(long firstAddress, long lastAddress) {
    int at = cell(Cover.block(firstAddress));
    if (at < 0 || cells[at] == SEVERAL) {
      return;
    }
    int first = (int) (firstAddress >>> 32) & BLOCK - 1;
    int last = (int) (lastAddress >>> 32) & BLOCK - 1;
    if (cells[at] == UNKNOWN) {
      cells[at] = (short) (last << 8 | first);
      return;
    }
    int knownFirst = cells[at] & BLOCK - 1;
    int knownLast = cells[at] >>> 8 & BLOCK - 1;
    boolean one = first <= knownLast + 1;
    cells[at] = one ? (short) (Math.max(last, knownLast) << 8 | knownFirst) : SEVERAL;
  }

  private int cell(int block) {
    long undecided = cover.undecided(block / Cover.LINE);
    if ((undecided >>> block & 1) == 0) {
      return -1;
    }
    return ranks[block / Cover.LINE] + Long.bitCount(undecided & (1L << block) - 1);
  }

  void write(ByteBuffer out, int at) {
    int ranksAt = at + Cover.BYTES;
    int cellsAt = ranksAt + 4 * ranks.length;
    cover.writeAll(out, at);
    out.slice(ranksAt, 4 * ranks.length).order(out.order()).asIntBuffer().put(ranks);
    out.slice(cellsAt, 2 * cells.length).order(out.order()).asShortBuffer().put(cells);
  }
}
