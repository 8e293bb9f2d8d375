package io.xdpctl.kernel;

import io.xdpctl.plan.InterfaceChange;
import io.xdpctl.state.InterfaceRef;
import io.xdpctl.state.MapSpec;
import io.xdpctl.state.MapType;
import io.xdpctl.state.StageState;
import java.util.SortedSet;
import java.util.TreeSet;

/** Leads redirect maps of an interface to other interfaces. */
final class TargetEdit {
  private final Transaction transaction;
  private final InterfaceRef ref;

  TargetEdit(Transaction transaction, InterfaceRef ref) {
    this.transaction = transaction;
    this.ref = ref;
  }

  void write(PinnedMap map, StageState stage) {
    Targets targets = new Targets(transaction.bpf(), map);
    SortedSet<Integer> wanted = new TreeSet<>();
    for (String name : stage.targets()) {
      wanted.add(transaction.namespaces().ifindex(ref.netns(), name));
    }
    targets.write(ref.netns(), wanted);
  }

  /** Edits the maps of the running program. */
  static void edit(Transaction transaction, InterfaceChange change) {
    for (StageState stage : change.desired().orElseThrow().stages()) {
      StageState before = change.running().orElseThrow().stage(stage.name()).orElseThrow();
      if (!before.targets().equals(stage.targets())) {
        MapSpec spec = stage.map(MapType.DEVMAP, MapType.DEVMAP_HASH).orElseThrow();
        new TargetEdit(transaction, change.ref()).edit(spec, stage);
      }
    }
  }

  private void edit(MapSpec spec, StageState stage) {
    int descriptor = transaction.runningMap(ref, spec.name());
    PinnedMap map = PinnedMap.of(transaction.bpf(), descriptor, spec.name()).orElseThrow();
    Targets targets = new Targets(transaction.bpf(), map);
    SortedSet<Integer> old = targets.read();
    transaction.undo().add(() -> targets.write(ref.netns(), old));
    write(map, stage);
  }
}
