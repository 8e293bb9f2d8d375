package io.xdpctl.lookup;

import java.nio.ByteBuffer;

/**
 * The lengths that members have, the longest first: the n-th has bit n of each word of the guide.
 *
 * <pre>
 * by place[32], then that of the depth     IPv4: 8 bytes, IPv6: 24
 * +--- 4 --+--- 4 --+                      +--- 8 ------+--- 8 ------+--- 8 --+
 * | mask   | salt   |  IPv4                | upper mask | lower mask | salt   |  IPv6
 * +--------+--------+                      +------------+------------+--------+
 *
 * shorter: 4 bytes, the bits of the lengths below the depth; 0 up to a multiple of 64
 * </pre>
 */
final class HashLengths {
  /** A word has so many bits. */
  static final int MOST = Integer.SIZE;

  private static final int LENGTHS = 129;
  private static final int DE_BRUIJN = 0x077cb531;

  private final boolean[] has = new boolean[LENGTHS];
  private final byte[] order = new byte[LENGTHS];
  private final int count;
  private final int longest;

  private HashLengths(HashMembers members) {
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
    return v6 ? 832 : 320;
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

  /**
   * Makes the same bits another hash with another length, and with another attempt.
   *
   * @param length 0 to 128, and 129 for the depth
   */
  static long salt(int length, int attempt) {
    return HashMembers.mixed(attempt * (LENGTHS + 1) + length + 1L, 0);
  }

  static long depthSalt(int attempt) {
    return salt(LENGTHS, attempt);
  }

  void write(HashMembers members, HashSlots slots, ByteBuffer out, int at) {
    int entry = members.lengthBytes();
    int shorter = 0;
    for (int length = 0; length < LENGTHS; length++) {
      if (has[length]) {
        long salt = salt(length, slots.attempt());
        members.writeLength(length, salt, out, at + entry * place(length));
        shorter |= length < slots.depth() ? bit(length) : 0;
      }
    }
    int depthAt = at + entry * MOST;
    members.writeLength(slots.depth(), depthSalt(slots.attempt()), out, depthAt);
    out.putInt(depthAt + entry, shorter);
  }
}
