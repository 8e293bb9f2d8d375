package io.xdpctl.lookup;

import java.util.Optional;

/**
 * Open addressing: where each of many members goes, all at once.
 *
 * <p>Short members go where the hash of their network says, those from the depth on where the hash
 * of their first bits says, as many as the depth is. Slots are filled in the order of the slots
 * that the hashes name, so that none stands far behind its own, which first come, first served does
 * not give. Where two long members meet, one inside the other, the longer one comes first.
 */
final class HashSlots {
  /** {@code HASH_PROBES} of header/xdpctl/list_hash.h; so many slots are behind the last one. */
  static final int PROBES = 16;

  private static final int ATTEMPTS = 6;

  private final HashMembers members;
  private final HashLengths lengths;
  private final int bits;
  private final int depth;
  private final int attempt;
  private final long[] salts = new long[2 * 65];

  /** By slot that hashes name: how many do, then how far behind it the next of them goes. */
  private final byte[] next;

  private HashSlots(Place place, int depth, int attempt) {
    this.members = place.members;
    this.lengths = place.lengths;
    this.bits = place.bits;
    this.depth = depth;
    this.attempt = attempt;
    for (int length = 0; length <= lengths.longest(); length++) {
      boolean deep = length >= depth;
      salts[length] = deep ? HashLengths.depthSalt(attempt) : HashLengths.salt(length, attempt);
    }
    this.next = new byte[1 << bits];
  }

  private record Place(HashMembers members, HashLengths lengths, int bits) {}

  /** Slots for all members; empty when some collide whatever the salt and the depth are. */
  static Optional<HashSlots> of(HashMembers members, HashLengths lengths, int bits) {
    Place place = new Place(members, lengths, bits);
    int depth = lengths.depth(members);
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      HashSlots slots = new HashSlots(place, depth, attempt);
      if (slots.count() && slots.place()) {
        return Optional.of(slots);
      }
      depth = attempt < 3 ? lengths.from(depth + 1) : lengths.longest();
    }
    return Optional.empty();
  }

  private boolean count() {
    int size = members.size();
    for (int i = 0; i < size; i++) {
      if (++next[slot(hash(i))] > PROBES) {
        return false;
      }
    }
    return true;
  }

  private boolean place() {
    int free = 0;
    for (int slot = 0; slot < next.length; slot++) {
      int behind = Math.max(0, free - slot);
      int count = next[slot];
      if (count > 0 && behind + count > PROBES) {
        return false;
      }
      next[slot] = (byte) behind;
      free = slot + behind + count;
    }
    return true;
  }

  private long hash(int i) {
    int length = members.length(i);
    return members.hash(i, Math.min(length, depth), salts[length]);
  }

  private int slot(long hash) {
    return (int) (hash >>> Long.SIZE - bits);
  }

  int attempt() {
    return attempt;
  }

  int depth() {
    return depth;
  }

  static int words(int bits) {
    return (1 << bits) + PROBES;
  }

  /**
   * The slots; only once. In a list a prefix stands before those in it, and holes lie in prefixes:
   * from the last to the first, the longer of two comes first.
   *
   * @param numbers by member, below 2^numberBits - 1
   */
  int[] filled(int[] numbers, int numberBits) {
    int[] out = new int[words(bits)];
    for (int i = numbers.length - 1; i >= 0; i--) {
      long hash = hash(i);
      int slot = slot(hash);
      int mark = (int) (hash >>> 24) << 5 | lengths.place(members.length(i));
      out[slot + next[slot]++] = mark << numberBits | numbers[i] + 1;
    }
    return out;
  }
}
