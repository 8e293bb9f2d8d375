package io.xdpctl.lookup;

/**
 * Where the rules of a family go.
 *
 * @param places by member of the family, prefixes and then holes: its place among the rules
 * @param words of a {@link LineTable}, with all but the rules; empty under intervals
 */
record Placed(int[] places, int[] words) {
  static Placed at(int[] places) {
    return new Placed(places, new int[0]);
  }
}
