package io.xdpctl.kernel;

import io.xdpctl.lookup.RuleNumbers;
import io.xdpctl.plan.InterfaceChange;
import io.xdpctl.plan.Legacy;
import io.xdpctl.plan.ListChange;
import io.xdpctl.state.Attachment;
import io.xdpctl.state.ListUse;
import io.xdpctl.state.StageState;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.IntStream;

/** Clears the slots of prefixes that come into a list, in every hits map that goes on (I5). */
final class HitSlots {
  private final Transaction transaction;

  HitSlots(Transaction transaction) {
    this.transaction = transaction;
  }

  void clear(ListChange list, RuleNumbers after) {
    List<Integer> maps = maps(list.name());
    int[] slots = maps.isEmpty() ? new int[0] : coming(list, after);
    if (slots.length > 0) {
      maps.forEach(map -> clear(map, slots));
    }
  }

  /** The hits maps of a list that go on. */
  private List<Integer> maps(String list) {
    List<Integer> out = new ArrayList<>();
    for (InterfaceChange change : transaction.plan().interfaces()) {
      SortedMap<String, Legacy> legacies = transaction.legacies(change);
      // One that is set aside has slots of its own: its list is never edited in place.
      Optional<Attachment> runs = change.desired().filter(Attachment::runs);
      for (StageState stage : runs.map(Attachment::stages).orElse(List.of())) {
        for (ListUse use : stage.lists()) {
          Legacy legacy = legacies.get(use.hits());
          if (use.list().equals(list) && legacy != null && legacy.isReused()) {
            out.add(transaction.runningMap(change.ref(), legacy.from()));
          }
        }
      }
    }
    return out;
  }

  /** The numbers that come are those of the next list that the running one does not use. */
  private int[] coming(ListChange list, RuleNumbers after) {
    RuleNumbers before = transaction.before().numbers(list.name());
    BitSet used = new BitSet();
    for (int i = 0; i < before.prefixes().size(); i++) {
      used.set(before.number(i));
    }
    return IntStream.range(0, after.prefixes().size())
        .map(after::number)
        .filter(number -> !used.get(number))
        .toArray();
  }

  private void clear(int map, int[] slots) {
    try (CounterRows rows = CounterRows.open(transaction.bpf(), map, true)) {
      rows.clear(slots);
    }
  }
}
