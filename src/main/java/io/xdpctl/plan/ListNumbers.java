package io.xdpctl.plan;

/**
 * Whether prefixes that stay in a list can keep their rule numbers, and with them their hits.
 *
 * <p>Numbers that the running list uses are not given to other prefixes in the same step, for a
 * packet may still be counted under them: old and new ones need room beside each other (I5).
 */
public final class ListNumbers {
  private ListNumbers() {}

  public static boolean kept(ListChange change) {
    if (change.running().isEmpty() || change.desired().isEmpty()) {
      return false;
    }
    int capacity = change.desired().get().capacity();
    return change.running().get().capacity() == capacity && fit(change);
  }

  static boolean fit(ListChange change) {
    long used = change.running().orElseThrow().content().prefixes().size();
    return used + change.added().size() <= change.desired().orElseThrow().capacity();
  }
}
