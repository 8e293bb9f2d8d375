package io.xdpctl.plan;

import io.xdpctl.state.Attachment;
import io.xdpctl.state.Digest;
import io.xdpctl.state.HostState;
import io.xdpctl.state.InterfaceRef;
import io.xdpctl.state.Renames;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * How a host gets from one state to another.
 *
 * <p>Interfaces and lists that stay as they are have a change, too, with the action NONE.
 *
 * @param basis names the running state that the plan was made from (I1)
 */
public record Plan(Digest basis, List<InterfaceChange> interfaces, List<ListChange> lists) {
  public Plan {
    interfaces = List.copyOf(interfaces);
    lists = List.copyOf(lists);
  }

  /** The plan between states of which no stage was renamed. */
  public static Plan between(HostState running, HostState desired) {
    return between(running, desired, Renames.NONE);
  }

  /** The plan that brings {@code running} to {@code desired}; pure. */
  public static Plan between(HostState running, HostState desired, Renames renames) {
    Decisions decisions = Decisions.between(running, desired);
    List<InterfaceChange> changes = new ArrayList<>();
    for (InterfaceRef ref : interfaces(running, desired)) {
      Optional<Attachment> before = Optional.ofNullable(running.attachments().get(ref));
      Optional<Attachment> after = Optional.ofNullable(desired.attachments().get(ref));
      changes.add(new InterfaceChanges(decisions, renames).of(ref, before, after));
    }
    return new Plan(StateDigest.of(running), changes, List.copyOf(decisions.lists().values()));
  }

  /** Whether there is nothing to do. */
  public boolean isEmpty() {
    return interfaces.stream().allMatch(change -> change.action() == Action.NONE)
        && lists.stream().allMatch(change -> change.how() == ListChange.How.NONE);
  }

  /** The same, where somebody detaches for another reason than that a configuration says so. */
  public Plan detachingBecause(String reason) {
    List<InterfaceChange> changes =
        interfaces.stream()
            .map(one -> one.action() == Action.DETACH ? one.because(reason) : one)
            .toList();
    return new Plan(basis, changes, lists);
  }

  /** What this plan and then a later one did, each interface and list by its first change. */
  public Plan then(Plan later) {
    SortedMap<InterfaceRef, InterfaceChange> changes = new TreeMap<>();
    SortedMap<String, ListChange> edits = new TreeMap<>();
    for (Plan plan : List.of(later, this)) {
      plan.interfaces.stream()
          .filter(one -> one.action() != Action.NONE || !changes.containsKey(one.ref()))
          .forEach(one -> changes.put(one.ref(), one));
      plan.lists.stream()
          .filter(one -> one.how() != ListChange.How.NONE || !edits.containsKey(one.name()))
          .forEach(one -> edits.put(one.name(), one));
    }
    return new Plan(basis, List.copyOf(changes.values()), List.copyOf(edits.values()));
  }

  public Optional<ListChange> list(String name) {
    return lists.stream().filter(change -> change.name().equals(name)).findFirst();
  }

  static SortedSet<InterfaceRef> interfaces(HostState running, HostState desired) {
    SortedSet<InterfaceRef> refs = new TreeSet<>(running.attachments().keySet());
    refs.addAll(desired.attachments().keySet());
    return refs;
  }
}
