package io.xdpctl.plan;

import io.xdpctl.state.Attachment;
import io.xdpctl.state.InterfaceRef;
import io.xdpctl.state.StageState;
import java.util.List;
import java.util.Optional;

/** Puts a decision about an interface into words and consequences. */
final class InterfaceChanges {
  private InterfaceChanges() {}

  static InterfaceChange of(
      InterfaceRef ref,
      Optional<Attachment> running,
      Optional<Attachment> desired,
      Decisions decisions) {
    Action action = decisions.actions().get(ref);
    List<String> reasons = List.of();
    if (action == Action.DETACH) {
      reasons = List.of("interface: not in the configuration any more");
    } else if (action != Action.NONE && running.isEmpty()) {
      reasons = List.of("interface: nothing of xdpctl runs there");
    } else if (action != Action.NONE) {
      reasons = new Reasons(running.get(), desired.get(), decisions.lists()).all(action);
    }
    List<String> kept = kept(running, desired, decisions);
    List<String> reset = running.map(before -> names(before)).orElse(List.of());
    reset = reset.stream().filter(name -> !kept.contains(name)).toList();
    return new InterfaceChange(ref, action, reasons, kept, reset, running, desired);
  }

  private static List<String> kept(
      Optional<Attachment> running, Optional<Attachment> desired, Decisions decisions) {
    if (running.isEmpty() || desired.isEmpty()) {
      return List.of();
    }
    KeptMaps maps = KeptMaps.of(running.get(), desired.get(), decisions.lists());
    return desired.get().stages().stream().filter(maps::counters).map(StageState::name).toList();
  }

  private static List<String> names(Attachment attachment) {
    return attachment.stages().stream().map(StageState::name).toList();
  }
}
