package io.xdpctl.plan;

import io.xdpctl.state.Attachment;
import io.xdpctl.state.ListUse;
import io.xdpctl.state.MapSpec;
import io.xdpctl.state.StageState;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;

/** Why an interface with a running attachment changes, in sentences without a full stop. */
final class Reasons {
  private final Attachment running;
  private final Attachment desired;
  private final Legacies legacies;
  private final SortedMap<String, ListChange> lists;
  private final List<String> out = new ArrayList<>();

  Reasons(
      Attachment running,
      Attachment desired,
      Legacies legacies,
      SortedMap<String, ListChange> lists) {
    this.running = running;
    this.desired = desired;
    this.legacies = legacies;
    this.lists = lists;
  }

  List<String> all(Action action) {
    attachment();
    removedStages();
    desired.stages().forEach(this::stage);
    order();
    Stages.lists(desired)
        .forEach(list -> Optional.ofNullable(lists.get(list)).ifPresent(this::list));
    if (out.isEmpty() && action == Action.SWAP) {
      boolean text = !running.program().equals(desired.program());
      out.add(text ? "program text changed" : "state: differs in what has no name here");
    }
    return List.copyOf(out);
  }

  private void attachment() {
    if (!running.runs()) {
      out.add("link: no program of xdpctl runs there any more");
    } else if (running.program().equals(Attachment.UNPINNED)) {
      out.add("program: its pin is missing, or another one runs by xdpctl's link");
    } else if (running.program().equals(Attachment.MAPS_UNPINNED)) {
      out.add("maps: pins are missing, they are pinned anew");
    }
    if (running.runs() && !desired.mode().accepts(running.mode())) {
      out.add("mode: " + running.mode().word() + " changed to " + desired.mode().word());
      out.add("link: the old one is detached first, packets pass unfiltered for a moment");
    }
    if (running.pipeline().isEmpty()) {
      out.add("manifest: missing, so nobody knows what runs, and all is made anew");
      out.add("counters: all start from zero");
    } else if (!running.pipeline().equals(desired.pipeline())) {
      out.add("pipeline: " + running.pipeline() + " changed to " + desired.pipeline());
      out.add("counters: all start from zero");
    } else if (running.defaultVerdict() != desired.defaultVerdict()) {
      out.add("default: changed to " + desired.defaultVerdict().name().toLowerCase(Locale.ROOT));
    }
    if (!running.pipeline().isEmpty()) {
      map("pipeline " + desired.pipeline(), Optional.of(running.totals()), desired.totals());
    }
    if (running.pipeline().equals(desired.pipeline()) && !legacies.totals()) {
      out.add("pipeline " + desired.pipeline() + ": verdicts start from zero");
    }
  }

  private void removedStages() {
    List<StageState> goOn =
        desired.stages().stream().flatMap(stage -> legacies.before(stage).stream()).toList();
    for (StageState stage : running.stages()) {
      if (desired.stage(stage.name()).isEmpty() && !goOn.contains(stage)) {
        out.add("stage " + stage.name() + ": removed");
      }
    }
  }

  private void order() {
    List<String> before = running.stages().stream().map(StageState::name).toList();
    List<String> after = desired.stages().stream().map(StageState::name).toList();
    List<String> stayed = before.stream().filter(after::contains).toList();
    if (!stayed.equals(after.stream().filter(before::contains).toList())) {
      out.add("stages: order changed");
    }
  }

  private void stage(StageState stage) {
    String subject = "stage " + stage.name();
    Optional<StageState> found = legacies.before(stage);
    if (found.isEmpty()) {
      out.add(subject + ": added");
      return;
    }
    StageState before = found.get();
    if (!before.name().equals(stage.name())) {
      out.add(subject + ": was " + before.name());
      resets(stage);
      return; // its maps have other names, and the rest of it is in the program's text
    }
    if (!before.action().equals(stage.action())) {
      out.add(subject + ": action: " + before.action() + " changed to " + stage.action());
    }
    if (before.layout() != stage.layout()) {
      out.add(subject + ": other counters");
    }
    stage.maps().forEach(map -> map(subject, before.map(map.name()), map));
    if (!before.lists().equals(stage.lists())) {
      out.add(subject + ": looks addresses up in other lists");
    }
    targets(subject, before, stage);
    resets(stage);
  }

  private void map(String subject, Optional<MapSpec> before, MapSpec after) {
    if (before.isEmpty()) {
      out.add(subject + ": map " + after.name() + ": added");
    } else if (before.get().maxEntries() == 0 && after.maxEntries() != 0) {
      out.add(subject + ": map " + after.name() + ": its pin is missing, it is made anew");
    } else {
      before
          .get()
          .differences(after)
          .forEach(difference -> out.add(subject + ": map " + after.name() + ": " + difference));
    }
  }

  private void targets(String subject, StageState before, StageState after) {
    for (String name : after.targets()) {
      if (!before.targets().contains(name)) {
        out.add(subject + ": target " + name + " added");
      }
    }
    for (String name : before.targets()) {
      if (!after.targets().contains(name)) {
        out.add(subject + ": target " + name + " removed");
      }
    }
  }

  private void resets(StageState stage) {
    if (!legacies.counters(stage)) {
      out.add("stage " + stage.name() + ": counters start from zero");
    } else if (stage.lists().stream().anyMatch(use -> fresh(stage, use))) {
      out.add("stage " + stage.name() + ": hits for each prefix start from zero");
    } else {
      stage.lists().forEach(use -> lost(stage, use));
    }
  }

  /** Hits of prefixes that stay go on; the others' slots are for prefixes that come. */
  private void lost(StageState stage, ListUse use) {
    int leave =
        legacies
            .hits(stage, use)
            .filter(legacy -> legacy.runningList().equals(use.list()))
            .map(legacy -> lists.get(use.list()).removed().size())
            .orElse(0);
    if (leave > 0) {
      String whose =
          leave == 1
              ? "the prefix that leaves"
              : String.format(Locale.ROOT, "the %,d prefixes that leave", leave);
      out.add("stage " + stage.name() + ": hits of " + whose + " list " + use.list() + " are lost");
    }
  }

  private boolean fresh(StageState stage, ListUse use) {
    return !use.hits().isEmpty() && legacies.hits(stage, use).isEmpty();
  }

  private void list(ListChange change) {
    if (change.how() == ListChange.How.EDIT || change.how() == ListChange.How.BUILD) {
      out.add(ListSentence.of(change));
    }
  }
}
