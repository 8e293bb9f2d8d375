package io.xdpctl.cidr;

/** Finds members of a sorted set. */
final class Search {
  private Search() {}

  /**
   * Index of the first member from {@code from} on that is not before a key; steps double, so that
   * what is near is found soon.
   *
   * @param key address words and length
   */
  static int first(PrefixSet set, int from, boolean v6, long... key) {
    int low = v6 ? Math.max(from, set.v4Size()) : from;
    int end = v6 ? set.size() : set.v4Size();
    int step = 1;
    while (low + step < end && compare(set, low + step, key) < 0) {
      low += step;
      step *= 2;
    }
    int high = Math.min(end, low + step);
    while (low < high) {
      int middle = (low + high) >>> 1;
      boolean before = compare(set, middle, key) < 0;
      low = before ? middle + 1 : low;
      high = before ? high : middle;
    }
    return low;
  }

  private static int compare(PrefixSet set, int i, long... key) {
    int byAddress = Flips.compare(set.high(i), set.low(i), key[0], key[1]);
    return byAddress != 0 ? byAddress : set.length(i) - (int) key[2];
  }

  static int indexOfV6(PrefixSet set, Prefix prefix) {
    int at = first(set, set.v4Size(), true, prefix.high(), prefix.low(), prefix.length());
    boolean found = at < set.size() && set.get(at).compareTo(prefix) == 0;
    return found ? at : -at - 1;
  }

  /**
   * Index of the longest member that covers a prefix, or -1.
   *
   * <p>What covers it covers also all that stands between the two in the order: so each member that
   * is met on the way says how long such a one can be at most.
   */
  static int around(PrefixSet set, Prefix prefix, int longest) {
    int bits = longest;
    while (bits >= 0) {
      Prefix key = new Prefix(prefix.v6(), prefix.high(), prefix.low(), bits).network();
      int at = set.indexOf(key);
      int before = at >= 0 ? at : -at - 2;
      if (before < 0 || set.isV6(before) != prefix.v6()) {
        return -1;
      }
      Prefix met = set.get(before);
      if (met.covers(prefix)) {
        return before;
      }
      bits = met.common(prefix);
    }
    return -1;
  }
}
