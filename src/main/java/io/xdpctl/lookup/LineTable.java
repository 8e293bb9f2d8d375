package io.xdpctl.lookup;

import java.util.function.IntConsumer;

/**
 * The rules of a hash, in lines of a cache: the hash of an address names its line, and one access
 * brings all the rules there.
 *
 * <pre>
 * lines[lines]
 *         +--- 64 ------------------------------------------------+
 * IPv4    | seven places of 8                          | more | 0 |
 * IPv6    | five places of 12                          | more     |
 *         +--------------------------------------------+----------+
 *
 * more    +--- 25 bits ----------+--- 4 bits ---+--- 3 bits ------+
 *         | the first place      | how many     | how many places |
 *         | beyond the line      | rules there  | the line uses   |
 *         +----------------------+--------------+-----------------+
 *
 * beyond[beyond], places of rules for which their line has no room, those of a line together
 *
 * place   +--- 4 -----+--- 4 ------------------+
 * IPv4    | address   | number << 8 | length   |   number: in the family; -1 of holes
 *         +--- 4 -----+--- 4 -----+--- 4 ------+-----------+
 * IPv6    | bits 1-32 | to bit 64 | number << 8 | length   |
 *         +-----------+-----------+------------------------+
 *         | to bit 96 | to 128    | -1                     |   of rules longer than 64 bits
 *         +-----------+-----------+------------------------+
 * </pre>
 *
 * <p>Places are counted through the lines, and on beyond.
 *
 * @param lines a multiple of 64
 * @param beyond a multiple of 64
 * @param sieveBits eight bits or more for each rule, 1 MiB at most
 */
record LineTable(boolean v6, int lines, int beyond, int sieveBits) {
  static final int LINE = 64;

  /** What a place says whose rule begins before it, or which has none. */
  static final int UNUSED = -1;

  /** {@code HASH_BEYOND} of header/xdpctl/list_hash.h: rules of a line. */
  static final int MOST_BEYOND = 15;

  private static final int MOST_SIEVE_BITS = 23;
  private static final int HERE_BITS = 3;
  private static final int BEYOND_BITS = 4;

  /**
   * With room for rules: five places of a line of IPv4 are in use, seven of two of IPv6, and then
   * some rules are beyond; more of those of two places, of which a line has two.
   *
   * @param wide how many of the rules take two places
   */
  static LineTable of(boolean v6, int rules, int wide) {
    int places = rules + wide;
    int lines = v6 ? (int) (2L * places / 7) : places / 5;
    int beyond = places / 8 + wide / 2;
    int sieveBits = Integer.SIZE - Integer.numberOfLeadingZeros(rules - 1) + 3;
    return new LineTable(
        v6,
        LINE + lines / LINE * LINE,
        LINE + beyond / LINE * LINE,
        Math.min(sieveBits, MOST_SIEVE_BITS));
  }

  /** Places that a rule takes. */
  static int taken(int length) {
    return length <= Long.SIZE ? 1 : 2;
  }

  /** Places of a line. */
  int width() {
    return v6 ? 5 : 7;
  }

  int places() {
    return lines * width() + beyond;
  }

  /** Words of 4 bytes of a place. */
  int placeWords() {
    return v6 ? 3 : 2;
  }

  /** Words of 4 bytes of lines and of what is beyond. */
  int words() {
    return lines * (LINE / 4) + beyond * placeWords();
  }

  /** The first word of a place; that of the next one of the same rule is behind. */
  int word(int place) {
    int here = lines * width();
    return place < here
        ? place / width() * (LINE / 4) + place % width() * placeWords()
        : lines * (LINE / 4) + (place - here) * placeWords();
  }

  /** The first word of each place in turn. */
  void eachPlace(IntConsumer word) {
    int lineWords = LINE / 4;
    for (int line = 0; line < lines; line++) {
      int end = line * lineWords + width() * placeWords();
      for (int at = line * lineWords; at < end; at += placeWords()) {
        word.accept(at);
      }
    }
    for (int at = lines * lineWords; at < words(); at += placeWords()) {
      word.accept(at);
    }
  }

  /** What a line says of its places. */
  int more(int here, int beyond, int firstBeyond) {
    return (firstBeyond << BEYOND_BITS | beyond) << HERE_BITS | here;
  }

  /** The word of it. */
  int moreWord(int line) {
    return line * (LINE / 4) + width() * placeWords();
  }

  /** Which line has a hash. */
  int line(long hash) {
    return (int) ((hash >>> 32) * lines >>> 32);
  }

  long bytes() {
    return 4L * words();
  }
}
