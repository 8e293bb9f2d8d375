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

  private static final int PART_BITS = 8;
  private static final int PARTS = 1 << PART_BITS;
  private static final int ATTEMPTS = 6;

  private final HashMembers members;
  private final HashLengths lengths;
  private final int bits;
  private final int depth;
  private final int attempt;
  private final long[] salts = new long[2 * 65];

  /** Of the members, a 256th of the slots after the other: each of those parts fits a cache. */
  private final long[] hashes;

  /** Which member each of them is of; descending where they are equal. */
  private final int[] order;

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
    this.hashes = new long[members.size()];
    this.order = new int[members.size()];
    sort();
  }

  private void sort() {
    long[] unsorted = new long[hashes.length];
    int[] ends = new int[PARTS + 1];
    for (int i = 0; i < unsorted.length; i++) {
      int length = members.length(i);
      unsorted[i] = members.hash(i, Math.min(length, depth), salts[length]);
      ends[part(unsorted[i]) + 1]++;
    }
    for (int part = 0; part < PARTS; part++) {
      ends[part + 1] += ends[part];
    }
    for (int i = unsorted.length - 1; i >= 0; i--) {
      int at = ends[part(unsorted[i])]++;
      hashes[at] = unsorted[i];
      order[at] = i;
    }
  }

  private static int part(long hash) {
    return (int) (hash >>> Long.SIZE - PART_BITS);
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
    for (long hash : hashes) {
      if (++next[slot(hash)] > PROBES) {
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
    for (int i = 0; i < hashes.length; i++) {
      int slot = slot(hashes[i]);
      int member = order[i];
      int mark = (int) (hashes[i] >>> 24) << 5 | lengths.place(members.length(member));
      out[slot + next[slot]++] = mark << numberBits | numbers[member] + 1;
    }
    return out;
  }
}
