package io.xdpctl.cli;

import io.xdpctl.cidr.AddressDifference;
import io.xdpctl.cidr.PrefixSet;
import io.xdpctl.plan.ListChange;
import java.util.Optional;

/**
 * A change of a list with what follows from it.
 *
 * @param newly the fewest prefixes of the addresses that only the new list has
 * @param noLonger of those that only the old list has
 * @param addedAlike entries that are added without deciding an address otherwise
 * @param removedAlike entries that are removed without deciding an address otherwise
 */
record ListReview(
    ListChange change,
    AddressDifference addresses,
    PrefixSet newly,
    PrefixSet noLonger,
    int addedAlike,
    int removedAlike) {

  static ListReview of(ListChange change) {
    AddressDifference addresses = change.addresses();
    return new ListReview(
        change,
        addresses,
        addresses.added().prefixes(),
        addresses.removed().prefixes(),
        alike(change.added(), addresses) + alike(change.holesAdded(), addresses),
        alike(change.removed(), addresses) + alike(change.holesRemoved(), addresses));
  }

  private static int alike(PrefixSet entries, AddressDifference addresses) {
    int count = 0;
    for (int i = 0; i < entries.size(); i++) {
      count += addresses.touches(entries.get(i)) ? 0 : 1;
    }
    return count;
  }

  int added() {
    return change.added().size() + change.holesAdded().size();
  }

  int removed() {
    return change.removed().size() + change.holesRemoved().size();
  }

  /** What packets are looked up in afterwards; empty for a list that goes. */
  Optional<ListStatus> after() {
    return change.desired().map(list -> ListStatus.of(change.name(), list));
  }

  Optional<ListStatus> before() {
    return change.running().map(list -> ListStatus.of(change.name(), list));
  }

  long memoryBefore() {
    return change.running().map(MapMemory::of).orElse(0L);
  }

  long memoryAfter() {
    return change.desired().map(MapMemory::of).orElse(0L);
  }
}
