package io.xdpctl.kernel;

import io.xdpctl.plan.Action;
import io.xdpctl.plan.InterfaceChange;
import io.xdpctl.plan.Legacies;
import io.xdpctl.plan.Legacy;
import io.xdpctl.plan.Plan;
import io.xdpctl.state.InterfaceRef;
import java.util.List;
import java.util.SortedMap;

/**
 * One apply on its way: what all its steps share.
 *
 * @param open closes every descriptor when the apply ends, either way
 */
record Transaction(
    Bpf bpf,
    ImageMemory memory,
    Pins pins,
    Namespaces namespaces,
    Snapshot before,
    Plan plan,
    Desired desired,
    Descriptors open,
    Undo undo) {

  List<InterfaceChange> changes(Action action) {
    return plan.interfaces().stream().filter(change -> change.action() == action).toList();
  }

  /** Opens a map of the generation that runs now. */
  int runningMap(InterfaceRef ref, String name) {
    Generation running = Generation.of(before.running().get(ref));
    return open.add(new ProgramMaps(bpf, pins, ref, running).open(name));
  }

  SortedMap<String, Legacy> legacies(InterfaceChange change) {
    return Legacies.of(change, plan.lists());
  }
}
