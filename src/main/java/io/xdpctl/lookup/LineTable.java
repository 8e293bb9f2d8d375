package io.xdpctl.lookup;

/**
 * The rules of a hash, in lines of a cache: the hash of an address names its line, and one access
 * brings all the rules there.
 *
 * <pre>
 * lines[lines]
 *         +--- 64 ------------------------------------------------+
 * IPv4    | seven rules of 8                           | more | 0 |
 * IPv6    | five rules of 12                           | more     |
 *         +--------------------------------------------+----------+
 *
 * more    +--- 25 bits ----------+--- 4 bits ---+--- 3 bits ------+
 *         | place of the first   | how many     | how many rules  |
 *         | rule beyond the line | there are    | the line has    |
 *         +----------------------+--------------+-----------------+
 *
 * beyond[beyond], rules for which their line has no room, those of a line one after the other
 *
 * low[places], IPv6: lower halves of 8 bytes, by place
 *
 * rule    +--- 4 -----+--- 4 ------------------+
 * IPv4    | address   | number << 8 | length   |   number: in the family; -1 of holes
 *         +--- 4 -----+--- 4 -----+--- 4 ------+-----------+
 * IPv6    | bits 1-32 | to bit 64 | number << 8 | length   |
 *         +-----------+-----------+------------------------+
 * </pre>
 *
 * <p>A rule's place counts those of the lines, then those beyond. Nearly all lower halves are zero,
 * for most prefixes are not that long: who looks does not come by them.
 *
 * @param lines a multiple of 64
 * @param beyond rules, a multiple of 64
 */
record LineTable(boolean v6, int lines, int beyond) {
  static final int LINE = 64;

  /** {@code HASH_BEYOND} of header/xdpctl/list_hash.h: of a line. */
  static final int MOST_BEYOND = 15;

  private static final int HERE_BITS = 3;
  private static final int BEYOND_BITS = 4;

  /** Five rules for each line of IPv4, seven for two of IPv6: one rule of twenty is beyond. */
  static LineTable of(boolean v6, int rules) {
    int lines = v6 ? (int) (2L * rules / 7) : rules / 5;
    return new LineTable(v6, LINE + lines / LINE * LINE, LINE + rules / 8 / LINE * LINE);
  }

  /** Rules of a line. */
  int width() {
    return v6 ? 5 : 7;
  }

  int places() {
    return lines * width() + beyond;
  }

  /** Words of 4 bytes of a rule. */
  private int ruleWords() {
    return v6 ? 3 : 2;
  }

  /** Words of 4 bytes of lines and of what is beyond. */
  int words() {
    return lines * (LINE / 4) + beyond * ruleWords();
  }

  /** The first word of a rule. */
  int word(int place) {
    int here = lines * width();
    return place < here
        ? place / width() * (LINE / 4) + place % width() * ruleWords()
        : lines * (LINE / 4) + (place - here) * ruleWords();
  }

  /** What the last word of a line's rules says. */
  int more(int count, int firstBeyond) {
    int here = Math.min(count, width());
    return (firstBeyond << BEYOND_BITS | count - here) << HERE_BITS | here;
  }

  /** The word of it. */
  int moreWord(int line) {
    return line * (LINE / 4) + width() * ruleWords();
  }

  /** Which line has a hash. */
  int line(long hash) {
    return (int) ((hash >>> 32) * lines >>> 32);
  }

  long bytes() {
    return 4L * words() + (v6 ? 8L * places() : 0);
  }
}
