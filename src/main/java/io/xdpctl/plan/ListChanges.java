package io.xdpctl.plan;

import io.xdpctl.cidr.CidrList;
import io.xdpctl.cidr.PrefixSet;
import io.xdpctl.plan.ListChange.How;
import io.xdpctl.state.HostState;
import io.xdpctl.state.ListState;
import io.xdpctl.state.MapSpec;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/** What happens to each list, seen from the lists alone. */
final class ListChanges {
  private ListChanges() {}

  static SortedMap<String, ListChange> between(HostState running, HostState desired) {
    SortedSet<String> before = Stages.lists(running);
    SortedSet<String> after = Stages.lists(desired);
    SortedMap<String, ListChange> out = new TreeMap<>();
    for (String name : before) {
      Optional<ListState> to = Optional.ofNullable(desired.lists().get(name));
      Optional<ListState> asked = to.filter(any -> after.contains(name));
      out.put(name, change(name, Optional.of(running.lists().get(name)), asked));
    }
    for (String name : after) {
      out.computeIfAbsent(
          name, n -> change(n, Optional.empty(), Optional.of(desired.lists().get(n))));
    }
    return out;
  }

  /** The same change by new maps. */
  static ListChange built(ListChange change) {
    return with(change, How.BUILD);
  }

  private static ListChange change(
      String name, Optional<ListState> running, Optional<ListState> desired) {
    CidrList from = running.map(ListState::content).orElse(CidrList.EMPTY);
    CidrList to = desired.map(ListState::content).orElse(CidrList.EMPTY);
    PrefixSet added = to.prefixes().minus(from.prefixes());
    PrefixSet removed = from.prefixes().minus(to.prefixes());
    PrefixSet holesAdded = to.holes().minus(from.holes());
    PrefixSet holesRemoved = from.holes().minus(to.holes());
    ListChange change =
        new ListChange(name, How.NONE, added, removed, holesAdded, holesRemoved, running, desired);
    return with(change, how(change));
  }

  private static ListChange with(ListChange c, How how) {
    return new ListChange(
        c.name(),
        how,
        c.added(),
        c.removed(),
        c.holesAdded(),
        c.holesRemoved(),
        c.running(),
        c.desired());
  }

  private static How how(ListChange change) {
    if (change.desired().isEmpty()) {
      return How.REMOVE;
    }
    if (change.running().isEmpty()) {
      return How.BUILD;
    }
    ListState running = change.running().get();
    ListState desired = change.desired().get();
    if (!running.maps().equals(desired.maps()) || running.capacity() != desired.capacity()) {
      return How.BUILD;
    }
    if (running.content().equals(desired.content())) {
      return How.NONE;
    }
    return ListNumbers.fit(change) && triesHaveRoom(change) ? How.EDIT : How.BUILD;
  }

  /** Additions come before removals (I4), so both must find room at once. */
  private static boolean triesHaveRoom(ListChange change) {
    CidrList running = change.running().orElseThrow().content();
    long v4 = (long) running.prefixes().v4Size() + running.holes().v4Size();
    long v6 = (long) running.prefixes().v6Size() + running.holes().v6Size();
    v4 += change.added().v4Size() + change.holesAdded().v4Size();
    v6 += change.added().v6Size() + change.holesAdded().v6Size();
    return v4 <= room(change, 8) && v6 <= room(change, 20);
  }

  private static long room(ListChange change, int keySize) {
    return change.desired().orElseThrow().maps().stream()
        .filter(map -> map.keySize() == keySize)
        .mapToLong(MapSpec::maxEntries)
        .sum();
  }
}
