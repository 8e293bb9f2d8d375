package io.xdpctl.plan;

import io.xdpctl.cidr.PrefixSet;
import io.xdpctl.lookup.ListLayout;

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
    ListLayout before = change.running().get().layout();
    ListLayout after = change.desired().get().layout();
    return change.running().get().serves()
        && before.v4().slots() == after.v4().slots()
        && before.v6().slots() == after.v6().slots()
        && fit(change);
  }

  static boolean fit(ListChange change) {
    PrefixSet used = change.running().orElseThrow().content().prefixes();
    ListLayout layout = change.desired().orElseThrow().layout();
    return fit(used.v4Size() + change.added().v4Size(), layout.v4().slots())
        && fit(used.v6Size() + change.added().v6Size(), layout.v6().slots());
  }

  /** The last number of a family is nobody's. */
  private static boolean fit(int prefixes, int slots) {
    return prefixes == 0 || prefixes < slots;
  }
}
