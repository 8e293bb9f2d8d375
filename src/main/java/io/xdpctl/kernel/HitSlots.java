package io.xdpctl.kernel;

import io.xdpctl.cidr.PrefixSet;
import io.xdpctl.plan.InterfaceChange;
import io.xdpctl.plan.Legacy;
import io.xdpctl.plan.ListChange;
import io.xdpctl.state.ListUse;
import io.xdpctl.state.MapSpec;
import io.xdpctl.state.StageState;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.SortedMap;

/** Clears the slots of prefixes that come into a list, in every hits map that goes on (I5). */
final class HitSlots {
  /** Slots in one batch: a value has a part for each possible CPU. */
  private static final int BATCH = 4096;

  private final Transaction transaction;

  HitSlots(Transaction transaction) {
    this.transaction = transaction;
  }

  void clear(ListChange list, RuleNumbers after) {
    for (InterfaceChange change : transaction.plan().interfaces()) {
      SortedMap<String, Legacy> legacies = transaction.legacies(change);
      if (change.desired().isPresent() && !list.added().isEmpty()) {
        for (StageState stage : change.desired().get().stages()) {
          for (ListUse use : stage.lists()) {
            Legacy legacy = legacies.get(use.hits());
            if (use.list().equals(list.name()) && legacy != null && legacy.isReused()) {
              int map = transaction.runningMap(change.ref(), legacy.from());
              clear(map, stage.map(use.hits()).orElseThrow(), list.added(), after);
            }
          }
        }
      }
    }
  }

  private void clear(int map, MapSpec spec, PrefixSet added, RuleNumbers after) {
    int bytes = (spec.valueSize() + 7) / 8 * 8 * transaction.bpf().possibleCpus();
    for (int from = 0; from < added.size(); from += BATCH) {
      int count = Math.min(BATCH, added.size() - from);
      ByteBuffer keys = ByteBuffer.allocate(count * Integer.BYTES).order(ByteOrder.nativeOrder());
      for (int i = from; i < from + count; i++) {
        keys.putInt(after.number(added.get(i)));
      }
      transaction.bpf().updateBatch(map, keys.array(), new byte[count * bytes], count);
    }
  }
}
