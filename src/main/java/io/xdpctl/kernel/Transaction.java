package io.xdpctl.kernel;

import io.xdpctl.plan.Action;
import io.xdpctl.plan.InterfaceChange;
import io.xdpctl.plan.KeptMaps;
import io.xdpctl.plan.Plan;
import io.xdpctl.state.InterfaceRef;
import java.util.List;
import java.util.SortedSet;

/**
 * One apply on its way: what all its steps share.
 *
 * @param open closes every descriptor when the apply ends, either way
 */
record Transaction(
    Bpf bpf,
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
    return open.open(pins.map(ref, before.running().get(ref).generation(), name));
  }

  SortedSet<String> keptMaps(InterfaceChange change) {
    return KeptMaps.of(change, plan.lists());
  }
}
