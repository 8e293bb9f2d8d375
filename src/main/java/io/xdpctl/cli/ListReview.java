package io.xdpctl.cli;

import io.xdpctl.cidr.AddressDifference;
import io.xdpctl.cidr.PrefixSet;
import io.xdpctl.cost.MapMemory;
import io.xdpctl.plan.ListChange;
import java.util.Optional;

/**
 * A change of a list with what follows from it.
 *
 * <p>What only some forms of a review say is reckoned when they ask: each is a pass over what may
 * be a million prefixes.
 */
record ListReview(ListChange change, AddressDifference addresses) {

  static ListReview of(ListChange change) {
    return new ListReview(change, change.addresses());
  }

  /** The fewest prefixes of the addresses that only the new list has. */
  PrefixSet newly() {
    return addresses.added().prefixes();
  }

  /** The same of those that only the old list has. */
  PrefixSet noLonger() {
    return addresses.removed().prefixes();
  }

  /** How many entries are added without deciding an address otherwise. */
  int addedAlike() {
    return addresses.alike(change.added()) + addresses.alike(change.holesAdded());
  }

  /** How many are removed without deciding an address otherwise. */
  int removedAlike() {
    return addresses.alike(change.removed()) + addresses.alike(change.holesRemoved());
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
