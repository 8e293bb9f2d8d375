package io.xdpctl.lookup;

import io.xdpctl.cidr.CidrList;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * Where each of many members goes: into the bucket that a hash names, and so to a place of its own
 * among all rules, which lie bucket by bucket.
 *
 * <p>Short members go by the hash of their network, those from the depth on by the hash of their
 * first bits, as many as the depth is. Where two long members meet, one inside the other, the
 * longer one comes first.
 */
final class HashBuckets {
  /** {@code HASH_BUCKET} of header/xdpctl/list_hash.h: no bucket has more. */
  static final int MOST = 16;

  /** {@code BUCKET_BITS} of header/xdpctl/list_hash.h. */
  private static final int COUNT_BITS = 5;

  private static final int ATTEMPTS = 6;

  private static final Recent<Optional<HashBuckets>> RECENT_V4 = new Recent<>();
  private static final Recent<Optional<HashBuckets>> RECENT_V6 = new Recent<>();

  private final HashLengths lengths;
  private final int depth;
  private final int attempt;

  /** By bucket: how many members it has; then where they start, and how many. */
  private final int[] words;

  /** By member: the bucket, then its place among the rules. */
  private final int[] places;

  private HashBuckets(HashMembers members, HashLengths lengths, int bits, int depth, int attempt) {
    this.lengths = lengths;
    this.depth = depth;
    this.attempt = attempt;
    long[] salts = new long[HashLengths.LENGTHS];
    for (int length = 0; length < salts.length; length++) {
      salts[length] = HashLengths.salt(Math.min(length, depth), attempt);
    }
    words = new int[1 << bits];
    places = new int[members.size()];
    for (int i = 0; i < places.length; i++) {
      int length = members.length(i);
      long hash = members.hash(i, Math.min(length, depth), salts[length]);
      places[i] = (int) (hash >>> Long.SIZE - bits);
      words[places[i]]++;
    }
  }

  /**
   * Buckets for all members; empty when there are too many lengths, or when a bucket overflows
   * whatever the salt and the depth are.
   */
  static Optional<HashBuckets> of(CidrList list, boolean v6, int bits) {
    Recent<Optional<HashBuckets>> recent = v6 ? RECENT_V6 : RECENT_V4;
    return recent.of(list, bits, () -> of(HashMembers.of(list, v6), bits));
  }

  private static Optional<HashBuckets> of(HashMembers members, int bits) {
    HashLengths lengths = HashLengths.of(members);
    if (!lengths.fit()) {
      return Optional.empty();
    }
    int depth = lengths.depth(members);
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      HashBuckets buckets = new HashBuckets(members, lengths, bits, depth, attempt);
      if (buckets.place()) {
        return Optional.of(buckets);
      }
      depth = attempt < 3 ? lengths.from(depth + 1) : lengths.longest();
    }
    return Optional.empty();
  }

  /**
   * In a list a prefix stands before those in it, and holes lie in prefixes: from the last to the
   * first, the longer of two comes first.
   */
  private boolean place() {
    int end = 0;
    for (int bucket = 0; bucket < words.length; bucket++) {
      if (words[bucket] > MOST) {
        return false;
      }
      end += words[bucket];
      words[bucket] = end << COUNT_BITS | words[bucket];
    }
    for (int i = 0; i < places.length; i++) {
      int bucket = places[i];
      words[bucket] -= 1 << COUNT_BITS;
      places[i] = words[bucket] >>> COUNT_BITS;
    }
    return true;
  }

  HashLengths lengths() {
    return lengths;
  }

  /** By member: its place among the rules. */
  int[] places() {
    return places;
  }

  void write(ByteBuffer out, int lengthsAt, int bucketsAt) {
    lengths.write(depth, attempt, out, lengthsAt);
    out.slice(bucketsAt, 4 * words.length).order(out.order()).asIntBuffer().put(words);
  }
}
