package io.xdpctl.history;

import io.xdpctl.kernel.Running;
import io.xdpctl.kernel.Snapshot;
import io.xdpctl.state.InterfaceRef;
import java.util.List;

/**
 * What an apply changed, so that what runs tells whether it did.
 *
 * @param from number of the entry that ran before; 0 for nothing
 * @param changed interfaces whose manifest names the entry from then on
 * @param removed interfaces at which nothing runs any more from then on
 * @param whole false once it is known that it was cut off
 */
public record Step(
    int from, List<InterfaceRef> changed, List<InterfaceRef> removed, boolean whole) {
  public Step {
    changed = List.copyOf(changed);
    removed = List.copyOf(removed);
  }

  /** How far it came. */
  enum Reach {
    NOT_BEGUN,
    CUT_OFF,
    DONE
  }

  Reach reach(int number, Snapshot snapshot) {
    long there = changed.stream().filter(ref -> names(snapshot, ref, number)).count();
    long gone = removed.stream().filter(ref -> !runs(snapshot, ref)).count();
    if (there == changed.size() && gone == removed.size()) {
      return Reach.DONE;
    }
    return there + gone == 0 ? Reach.NOT_BEGUN : Reach.CUT_OFF;
  }

  /** Whether all that it changed is still pinned, though nothing of it may have a link. */
  boolean isPinned(int number, Snapshot snapshot) {
    return !changed.isEmpty() && changed.stream().allMatch(ref -> tells(snapshot, ref, number));
  }

  private static boolean tells(Snapshot snapshot, InterfaceRef ref, int number) {
    Running running = snapshot.running().get(ref);
    return running != null && running.manifest().entry() == number;
  }

  /** What was pinned, but never had a link, does not run. */
  private static boolean names(Snapshot snapshot, InterfaceRef ref, int number) {
    return tells(snapshot, ref, number) && snapshot.running().get(ref).isLinked();
  }

  private static boolean runs(Snapshot snapshot, InterfaceRef ref) {
    return snapshot.state().attachments().containsKey(ref)
        && snapshot.state().attachments().get(ref).runs();
  }

  Step cutOff() {
    return new Step(from, changed, removed, false);
  }
}
