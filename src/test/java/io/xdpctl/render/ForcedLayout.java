package io.xdpctl.render;

import io.xdpctl.lookup.ListLayout;
import io.xdpctl.pipeline.Pipeline;
import io.xdpctl.state.Attachment;
import io.xdpctl.state.HostState;
import io.xdpctl.state.InterfaceRef;
import io.xdpctl.state.ListState;
import io.xdpctl.state.Mode;
import io.xdpctl.state.Renames;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Renders a pipeline with a layout that the rule would not choose for its list. */
public final class ForcedLayout {
  private static final InterfaceRef NOWHERE = new InterfaceRef("", "test0");

  private ForcedLayout() {}

  /** A pipeline of one list, attached to one interface. */
  public static Rendered render(Pipeline pipeline, ListLayout layout) {
    ProgramModel chosen = ProgramModel.of(pipeline, Target.LATEST);
    List<StageModel> stages = chosen.stages().stream().map(stage -> stage(stage, layout)).toList();
    ProgramModel model =
        new ProgramModel(pipeline, Target.LATEST, chosen.depth(), chosen.totals(), stages);
    String text = new Templates().process("program.c.ftl", model);
    Program program = Program.of(pipeline.name(), text, true);
    TreeMap<String, ListState> lists = new TreeMap<>();
    stages.forEach(stage -> stage.newLists().forEach(list -> lists.put(list.name(), list.state())));
    return new Rendered(
        new TreeMap<>(Map.of(pipeline.name(), program)),
        new HostState(new TreeMap<>(Map.of(NOWHERE, attachment(model, program))), lists),
        new Renames(new TreeMap<>()));
  }

  private static Attachment attachment(ProgramModel model, Program program) {
    return new Attachment(
        model.name(),
        Mode.NATIVE,
        model.pipeline().defaultVerdict(),
        program.digest(),
        model.totals(),
        model.stages().stream().map(StageModel::state).toList());
  }

  private static StageModel stage(StageModel of, ListLayout layout) {
    List<LookupModel> lookups = of.lookups().stream().map(one -> lookup(one, layout)).toList();
    return new StageModel(
        of.stage(),
        of.identifier(),
        of.counters(),
        of.maps(),
        lookups,
        of.newLists().stream().map(list -> list(list, layout)).toList());
  }

  private static LookupModel lookup(LookupModel of, ListLayout layout) {
    return new LookupModel(
        of.side(),
        list(of.list(), layout),
        of.hits().map(hits -> MapShapes.hits(hits.name(), layout.slots())));
  }

  private static ListModel list(ListModel of, ListLayout layout) {
    return new ListModel(of.name(), of.identifier(), of.match(), layout);
  }
}
