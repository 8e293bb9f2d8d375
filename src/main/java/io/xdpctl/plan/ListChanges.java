package io.xdpctl.plan;

import io.xdpctl.cidr.CidrList;
import io.xdpctl.cidr.PrefixSet;
import io.xdpctl.plan.ListChange.How;
import io.xdpctl.state.HostState;
import io.xdpctl.state.ListState;
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
    SortedSet<String> counted = Stages.countedLists(running, desired);
    SortedMap<String, ListChange> out = new TreeMap<>();
    for (String name : before) {
      Optional<ListState> to = Optional.ofNullable(desired.lists().get(name));
      Optional<ListState> asked = to.filter(any -> after.contains(name));
      ListChange change = change(name, Optional.of(running.lists().get(name)), asked);
      out.put(name, with(change, how(change, counted.contains(name))));
    }
    for (String name : after) {
      out.computeIfAbsent(
          name, n -> built(change(n, Optional.empty(), Optional.of(desired.lists().get(n)))));
    }
    return out;
  }

  /** The same change by a new map. */
  static ListChange built(ListChange change) {
    return with(change, How.BUILD);
  }

  private static ListChange change(
      String name, Optional<ListState> running, Optional<ListState> desired) {
    CidrList from = running.map(ListState::content).orElse(CidrList.EMPTY);
    CidrList to = desired.map(ListState::content).orElse(CidrList.EMPTY);
    boolean same = from.equals(to); // four passes over a million prefixes that stay as they are
    return new ListChange(
        name,
        How.NONE,
        same ? PrefixSet.EMPTY : to.prefixes().minus(from.prefixes()),
        same ? PrefixSet.EMPTY : from.prefixes().minus(to.prefixes()),
        same ? PrefixSet.EMPTY : to.holes().minus(from.holes()),
        same ? PrefixSet.EMPTY : from.holes().minus(to.holes()),
        running,
        desired);
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

  /**
   * An image of the running layout goes in where the running one is. Another layout is another
   * program, and so are hits of other slots: where packets are counted for each prefix, the numbers
   * of old and new prefixes must fit beside each other.
   */
  private static How how(ListChange change, boolean counted) {
    if (change.desired().isEmpty()) {
      return How.REMOVE;
    }
    ListState running = change.running().orElseThrow();
    ListState desired = change.desired().get();
    if (!running.map().equals(desired.map()) || !running.layout().equals(desired.layout())) {
      return How.BUILD;
    }
    if (running.content().equals(desired.content())) {
      return How.NONE;
    }
    return !counted || ListNumbers.fit(change) ? How.EDIT : How.BUILD;
  }
}
