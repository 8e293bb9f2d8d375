package io.xdpctl.lookup;

import java.nio.ByteBuffer;

/**
 * The lengths that members have, the longest first: the n-th has bit n of each word of the guide.
 *
 * <pre>
 * IPv6 only: masks[256], by length
 * +--- 8 ------+--- 8 ------+
 * | upper mask | lower mask |
 * +------------+------------+
 *
 * by place[32], then that of the depth
 * +--- 8 --+--- 4 ----+--- 4 --+
 * | salt   | length   | 0      |
 * +--------+----------+--------+
 *
 * shorter: 4 bytes, the bits of the lengths below the depth; 0 up to a multiple of 64
 * </pre>
 */
final class HashLengths {
  /** A word has so many bits. */
  static final int MOST = Integer.SIZE;

  static final int LENGTHS = 129;

  private static final int ENTRY = 16;
  private static final int MASKS = 256 * 16;
  private static final int DE_BRUIJN = 0x077cb531;

  private final boolean[] has = new boolean[LENGTHS];
  private final byte[] order = new byte[LENGTHS];
  private final boolean v6;
  private final int count;
  private final int longest;

  private HashLengths(HashMembers members) {
    v6 = members.v6();
    for (int i = 0; i < members.size(); i++) {
      has[members.length(i)] = true;
    }
    int next = 0;
    int most = 0;
    for (int length = LENGTHS - 1; length >= 0; length--) {
      order[length] = (byte) next;
      next += has[length] ? 1 : 0;
      most = has[length] ? Math.max(most, length) : most;
    }
    count = next;
    longest = most;
  }

  static HashLengths of(HashMembers members) {
    return new HashLengths(members);
  }

  static int bytes(boolean v6) {
    return (v6 ? MASKS : 0) + 576;
  }

  boolean fit() {
    return count <= MOST;
  }

  int longest() {
    return longest;
  }

  /** Its bit in the guide. */
  int bit(int length) {
    return 1 << order[length];
  }

  /** Its place in the table: {@code place_of_bit()} of header/xdpctl/list_hash.h. */
  int place(int length) {
    return bit(length) * DE_BRUIJN >>> 27;
  }

  /** The shortest length from one on. */
  int from(int length) {
    int found = Math.min(length, longest);
    while (!has[found]) {
      found++;
    }
    return found;
  }

  /**
   * A length of which most members differ: the fewest bits that seven of eight networks differ in,
   * then up to the next length.
   */
  int depth(HashMembers members) {
    int[] newAt = new int[LENGTHS];
    for (int i = 1; i < members.size(); i++) {
      newAt[members.common(i)]++;
    }
    int bits = 0;
    int different = 1 + newAt[0];
    while (bits < longest && 8L * different < 7L * members.size()) {
      different += newAt[++bits];
    }
    return from(bits + 1);
  }

  /** Makes the same bits another hash with another length, and with another attempt. */
  static long salt(int length, int attempt) {
    return HashMembers.mixed(attempt * LENGTHS + length + 1L, 0);
  }

  void write(int depth, int attempt, ByteBuffer out, int at) {
    int entries = at;
    if (v6) {
      for (int length = 0; length < LENGTHS; length++) {
        out.putLong(at + 16 * length, Ipv6Window.maskHigh(length));
        out.putLong(at + 16 * length + 8, Ipv6Window.maskLow(length));
      }
      entries += MASKS;
    }
    int shorter = 0;
    for (int length = 0; length < LENGTHS; length++) {
      if (has[length]) {
        int entry = entries + ENTRY * place(length);
        out.putLong(entry, salt(length, attempt)).putInt(entry + 8, length);
        shorter |= length < depth ? bit(length) : 0;
      }
    }
    int entry = entries + ENTRY * MOST;
    out.putLong(entry, salt(depth, attempt)).putInt(entry + 8, depth);
    out.putInt(entry + ENTRY, shorter);
  }
}
