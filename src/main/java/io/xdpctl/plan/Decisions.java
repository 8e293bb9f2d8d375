package io.xdpctl.plan;

import io.xdpctl.state.Attachment;
import io.xdpctl.state.HostState;
import io.xdpctl.state.InterfaceRef;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What happens to each interface and each list; the two depend on each other.
 *
 * <p>A list that is built anew swaps every program that reads it. The other way round, a list is
 * edited in place only if every program that reads it now stays: an old program must not meet the
 * new list, nor the reverse, because no configuration ever asked for that mixture (I2). Nor is the
 * list of an interface that is set aside: its hits are counted under the numbers that it has (I5).
 */
record Decisions(SortedMap<InterfaceRef, Action> actions, SortedMap<String, ListChange> lists) {

  static Decisions between(HostState running, HostState desired) {
    SortedMap<String, ListChange> lists = ListChanges.between(running, desired);
    while (true) {
      SortedMap<InterfaceRef, Action> actions = actions(running, desired, lists);
      List<ListChange> mixed = mixtures(running, actions, lists);
      if (mixed.isEmpty()) {
        return new Decisions(actions, lists);
      }
      mixed.forEach(change -> lists.put(change.name(), ListChanges.built(change)));
    }
  }

  private static SortedMap<InterfaceRef, Action> actions(
      HostState running, HostState desired, SortedMap<String, ListChange> lists) {
    SortedMap<InterfaceRef, Action> out = new TreeMap<>();
    for (InterfaceRef ref : Plan.interfaces(running, desired)) {
      Attachment before = running.attachments().get(ref);
      out.put(ref, action(before, desired.attachments().get(ref), lists));
    }
    return out;
  }

  /** Compares whole records, so that a change that nobody thought of is a swap. */
  private static Action action(
      Attachment running, Attachment desired, SortedMap<String, ListChange> lists) {
    if (desired == null) {
      return Action.DETACH;
    }
    if (!desired.runs() && desired.equals(running)) {
      return Action.NONE; // A plan for other interfaces need not mend this one.
    }
    if (running == null || !running.runs() || !desired.mode().accepts(running.mode())) {
      return Action.ATTACH;
    }
    Attachment asked = desired.withMode(running.mode());
    SortedSet<ListChange.How> hows = hows(asked, lists);
    if (hows.contains(ListChange.How.BUILD)
        || !Stages.withoutTargets(asked).equals(Stages.withoutTargets(running))) {
      return Action.SWAP;
    }
    boolean same = asked.equals(running) && !hows.contains(ListChange.How.EDIT);
    return same ? Action.NONE : Action.ENTRIES;
  }

  private static SortedSet<ListChange.How> hows(
      Attachment attachment, SortedMap<String, ListChange> lists) {
    SortedSet<ListChange.How> hows = new TreeSet<>();
    for (String list : Stages.lists(attachment)) {
      if (lists.containsKey(list)) {
        hows.add(lists.get(list).how());
      }
    }
    return hows;
  }

  private static List<ListChange> mixtures(
      HostState running,
      SortedMap<InterfaceRef, Action> actions,
      SortedMap<String, ListChange> lists) {
    SortedSet<String> replaced = new TreeSet<>();
    running
        .attachments()
        .forEach(
            (ref, attachment) -> {
              Action action = actions.get(ref);
              boolean stays = action == Action.NONE || action == Action.ENTRIES;
              if (attachment.runs() != stays) {
                replaced.addAll(Stages.lists(attachment));
              }
            });
    List<ListChange> out = new ArrayList<>();
    for (ListChange change : lists.values()) {
      if (change.how() == ListChange.How.EDIT && replaced.contains(change.name())) {
        out.add(change);
      }
    }
    return out;
  }
}
