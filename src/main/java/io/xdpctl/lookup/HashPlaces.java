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

  private final HashMembers members;

  /** Of the hashes of short members, for most that are asked for are none. */
  private final Front sieve;

  /** By line: how many of its places are used. */
  private final byte[] here;

  /** By line: how many rules are beyond it, and how many places they use. */
  private final byte[] beyond;

  private final byte[] placesBeyond;

  /** By member: the line, then its first place. */
  private final int[] places;

  private HashPlaces(
      HashMembers members, HashLengths lengths, LineTable table, int depth, int attempt) {
    this.members = members;
    this.lengths = lengths;
    this.depth = depth;
    this.attempt = attempt;
    this.table = table;
    long[] salts = new long[HashLengths.LENGTHS];
    for (int length = 0; length < salts.length; length++) {
      salts[length] = HashLengths.salt(Math.min(length, depth), attempt);
    }
    sieve = new Front(table.sieveBits(), Long.SIZE);
    here = new byte[table.lines()];
    beyond = new byte[table.lines()];
    placesBeyond = new byte[table.lines()];
    places = new int[members.size()];
    for (int i = 0; i < places.length; i++) {
      int length = members.length(i);
      long hash = members.hash(i, Math.min(length, depth), salts[length]);
      places[i] = table.line(hash);
      if (length < depth) {
        sieve.mark(hash, hash);
      }
    }
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
      if (places.placeHere() && places.placeBeyond()) {
        return Optional.of(places);
      }
      depth = attempt < 3 ? lengths.from(depth + 1) : lengths.longest();
    }
    return Optional.empty();
  }

  /**
   * In a list a prefix stands before those in it, and holes lie in prefixes: from the last to the
   * first, the longer of two comes first. So once one is beyond, all that follow it are. False when
   * they are too many.
   */
  private boolean placeHere() {
    int width = table.width();
    for (int i = places.length - 1; i >= 0; i--) {
      int line = places[i];
      int taken = taken(i);
      if (beyond[line] == 0 && here[line] + taken <= width) {
        places[i] = line * width + here[line];
        here[line] += taken;
      } else if (beyond[line] < LineTable.MOST_BEYOND) {
        places[i] = ~line;
        beyond[line]++;
        placesBeyond[line] += taken;
      } else {
        return false;
      }
    }
    return true;
  }

  private boolean placeBeyond() {
    int[] next = new int[placesBeyond.length];
    int end = table.lines() * table.width();
    for (int line = 0; line < next.length; line++) {
      next[line] = end;
      end += placesBeyond[line];
    }
    for (int i = places.length - 1; i >= 0; i--) {
      if (places[i] < 0) {
        int line = ~places[i];
        places[i] = next[line];
        next[line] += taken(i);
      }
    }
    return end < table.places(); // what follows the last rule is read
  }

  private int taken(int i) {
    return table.v6() ? LineTable.taken(members.length(i)) : 1;
  }

  HashLengths lengths() {
    return lengths;
  }

  void write(ByteBuffer out, int lengthsAt, int sieveAt) {
    lengths.write(depth, attempt, out, lengthsAt);
    sieve.write(out, sieveAt);
  }

  /** By member its first place, and lines without rules. */
  Placed placed() {
    int[] words = new int[table.words()];
    for (int place = 0; place < table.places(); place++) {
      words[table.word(place) + table.placeWords() - 1] = LineTable.UNUSED;
    }
    int first = 0;
    for (int line = 0; line < here.length; line++) {
      words[table.moreWord(line)] = table.more(here[line], beyond[line], first);
      first += placesBeyond[line];
    }
    return new Placed(places, words);
  }
}
