package io.xdpctl.lookup;

import io.xdpctl.cidr.CidrList;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * Where each of many members goes: into the line that its hash names, or beyond it.
 *
 * <p>Short members go by the hash of their network, those from the depth on by the hash of their
 * first bits, as many as the depth is. Where two long members meet, one inside the other, the
 * longer one comes first.
 */
final class HashPlaces {
  private static final int ATTEMPTS = 6;

  private static final Recent<Optional<HashPlaces>> RECENT_V4 = new Recent<>();
  private static final Recent<Optional<HashPlaces>> RECENT_V6 = new Recent<>();

  private final HashLengths lengths;
  private final int depth;
  private final int attempt;
  private final LineTable table;

  /** By line: how many members it has, those beyond it too; no more are counted than fit. */
  private final byte[] counts;

  /** By member: the line, then its place among the rules. */
  private final int[] places;

  private HashPlaces(
      HashMembers members, HashLengths lengths, LineTable table, int depth, int attempt) {
    this.lengths = lengths;
    this.depth = depth;
    this.attempt = attempt;
    this.table = table;
    long[] salts = new long[HashLengths.LENGTHS];
    for (int length = 0; length < salts.length; length++) {
      salts[length] = HashLengths.salt(Math.min(length, depth), attempt);
    }
    counts = new byte[table.lines()];
    places = new int[members.size()];
    for (int i = 0; i < places.length; i++) {
      int length = members.length(i);
      long hash = members.hash(i, Math.min(length, depth), salts[length]);
      places[i] = table.line(hash);
      counts[places[i]] += counts[places[i]] <= most() ? 1 : 0;
    }
  }

  private int most() {
    return table.width() + LineTable.MOST_BEYOND;
  }

  /**
   * Places for all members; empty when there are too many lengths, or when a line overflows
   * whatever the salt and the depth are.
   */
  static Optional<HashPlaces> of(CidrList list, LineTable table) {
    Recent<Optional<HashPlaces>> recent = table.v6() ? RECENT_V6 : RECENT_V4;
    return recent.of(list, table, () -> of(HashMembers.of(list, table.v6()), table));
  }

  private static Optional<HashPlaces> of(HashMembers members, LineTable table) {
    HashLengths lengths = HashLengths.of(members);
    if (!lengths.fit()) {
      return Optional.empty();
    }
    int depth = lengths.depth(members);
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      HashPlaces places = new HashPlaces(members, lengths, table, depth, attempt);
      if (places.fit()) {
        places.place();
        return Optional.of(places);
      }
      depth = attempt < 3 ? lengths.from(depth + 1) : lengths.longest();
    }
    return Optional.empty();
  }

  private boolean fit() {
    int beyond = 0;
    for (byte count : counts) {
      if (count > most()) {
        return false;
      }
      beyond += Math.max(0, count - table.width());
    }
    return beyond <= table.beyond();
  }

  /**
   * In a list a prefix stands before those in it, and holes lie in prefixes: from the last to the
   * first, the longer of two comes first.
   */
  private void place() {
    int width = table.width();
    int[] beyond = new int[counts.length];
    int end = table.lines() * width;
    for (int line = 0; line < counts.length; line++) {
      beyond[line] = end;
      end += Math.max(0, counts[line] - width);
    }
    byte[] here = new byte[counts.length];
    for (int i = places.length - 1; i >= 0; i--) {
      int line = places[i];
      places[i] = here[line] < width ? line * width + here[line]++ : beyond[line]++;
    }
  }

  HashLengths lengths() {
    return lengths;
  }

  void writeLengths(ByteBuffer out, int at) {
    lengths.write(depth, attempt, out, at);
  }

  /** By member its place, and what the lines say of their rules. */
  Placed placed() {
    int[] words = new int[table.words()];
    int beyond = 0;
    for (int line = 0; line < counts.length; line++) {
      words[table.moreWord(line)] = table.more(counts[line], beyond);
      beyond += Math.max(0, counts[line] - table.width());
    }
    return new Placed(places, words);
  }
}
