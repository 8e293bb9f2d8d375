package io.xdpctl.plan;

import io.xdpctl.state.Attachment;
import io.xdpctl.state.InterfaceRef;
import io.xdpctl.state.Renames;
import io.xdpctl.state.StageState;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/** Puts a decision about an interface into words and consequences. */
record InterfaceChanges(Decisions decisions, Renames renames) {

  InterfaceChange of(InterfaceRef ref, Optional<Attachment> running, Optional<Attachment> desired) {
    SortedMap<String, String> renamed =
        running
            .flatMap(from -> desired.map(to -> renames.between(from, to)))
            .orElse(Collections.emptySortedMap());
    Optional<Legacies> legacies =
        running.flatMap(
            from -> desired.map(to -> Legacies.of(from, to, renamed, decisions.lists())));
    Action action = decisions.actions().get(ref);
    List<String> reasons = List.of();
    if (action == Action.DETACH) {
      reasons = List.of("interface: not in the configuration any more");
    } else if (action != Action.NONE && running.isEmpty()) {
      reasons = List.of("interface: nothing of xdpctl runs there");
    } else if (action != Action.NONE) {
      reasons =
          new Reasons(running.get(), desired.get(), legacies.get(), decisions.lists()).all(action);
    }
    List<String> kept = new ArrayList<>();
    List<String> reset = new ArrayList<>(running.map(before -> names(before)).orElse(List.of()));
    if (legacies.isPresent()) {
      for (StageState stage : desired.get().stages()) {
        if (legacies.get().counters(stage)) {
          kept.add(stage.name());
          reset.remove(legacies.get().before(stage).orElseThrow().name());
        }
      }
    }
    return new InterfaceChange(ref, action, reasons, kept, reset, renamed, running, desired);
  }

  private static List<String> names(Attachment attachment) {
    return attachment.stages().stream().map(StageState::name).toList();
  }
}
