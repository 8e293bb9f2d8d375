package io.xdpctl.cli;

import io.xdpctl.cost.MapMemory;
import io.xdpctl.plan.InterfaceChange;
import io.xdpctl.state.Attachment;
import io.xdpctl.state.ListUse;
import io.xdpctl.state.StageState;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What a change of an interface costs.
 *
 * @param entriesAdded of the lists that it looks addresses up in, and of redirect maps
 * @param memoryBefore bytes of its own maps
 */
record Consequences(long entriesAdded, long entriesRemoved, long memoryBefore, long memoryAfter) {

  static Consequences of(
      InterfaceChange change, Collection<ListReview> lists, OptionalInt possibleCpus) {
    Set<String> used = lists(change);
    long added = 0;
    long removed = 0;
    for (ListReview list : lists) {
      added += used.contains(list.change().name()) ? list.added() : 0;
      removed += used.contains(list.change().name()) ? list.removed() : 0;
    }
    Set<String> before = targets(change.running());
    Set<String> after = targets(change.desired());
    return new Consequences(
        added + after.stream().filter(target -> !before.contains(target)).count(),
        removed + before.stream().filter(target -> !after.contains(target)).count(),
        change.running().map(at -> MapMemory.of(at, possibleCpus)).orElse(0L),
        change.desired().map(at -> MapMemory.of(at, possibleCpus)).orElse(0L));
  }

  /** Names of the lists that the interface looks addresses up in now or afterwards. */
  static Set<String> lists(InterfaceChange change) {
    Set<String> names = new TreeSet<>();
    Stream.of(change.running(), change.desired())
        .flatMap(Optional::stream)
        .map(Attachment::stages)
        .flatMap(stages -> stages.stream())
        .flatMap(stage -> stage.lists().stream())
        .map(ListUse::list)
        .forEach(names::add);
    return names;
  }

  /** Stage and interface, as each stage has a redirect map of its own; a wildcard is no entry. */
  private static Set<String> targets(Optional<Attachment> attachment) {
    Set<String> out = new TreeSet<>();
    for (StageState stage : attachment.map(Attachment::stages).orElse(List.of())) {
      stage.targets().stream()
          .filter(target -> !target.equals(StageState.EVERY_INTERFACE))
          .forEach(target -> out.add(stage.name() + " " + target));
    }
    return out;
  }
}
