package io.xdpctl.render;

import io.xdpctl.config.Config;
import io.xdpctl.pipeline.Pipeline;
import io.xdpctl.state.Attachment;
import io.xdpctl.state.Attachment.DefaultVerdict;
import io.xdpctl.state.HostState;
import io.xdpctl.state.InterfaceRef;
import io.xdpctl.state.ListState;
import io.xdpctl.state.Renames;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** From a configuration to programs and to the state of the kernel that it asks for. */
public final class Renderer {
  private final Templates templates = new Templates();

  /** One that has rendered before: the first program takes ten times as long as the second. */
  public static Renderer ready() {
    Renderer renderer = new Renderer();
    Pipeline nothing =
        new Pipeline("nothing", new TreeMap<>(), DefaultVerdict.PASS, List.of(), new TreeMap<>());
    renderer.render(new Config(new TreeMap<>(), List.of(nothing)), Target.LATEST);
    return renderer;
  }

  public Rendered render(Config config, Target target) {
    SortedMap<String, Program> programs = new TreeMap<>();
    SortedMap<InterfaceRef, Attachment> attachments = new TreeMap<>();
    SortedMap<String, ListState> lists = new TreeMap<>();
    SortedMap<String, SortedMap<String, List<String>>> renames = new TreeMap<>();
    for (Pipeline pipeline : config.pipelines()) {
      ProgramModel model = ProgramModel.of(pipeline, target);
      Program program = program(model);
      programs.put(pipeline.name(), program);
      renames.put(pipeline.name(), pipeline.formerNames());
      pipeline
          .interfaces()
          .forEach((ref, mode) -> attachments.put(ref, attachment(model, program, mode)));
      if (!pipeline.interfaces().isEmpty()) {
        model.stages().forEach(stage -> collectLists(stage, lists));
      }
    }
    return new Rendered(programs, new HostState(attachments, lists), new Renames(renames));
  }

  /** The program that does nothing: what is left of a measurement when it is taken away. */
  public Program floor(Target target) {
    return Program.of("floor", templates.process("floor.c.ftl", target), target.frags());
  }

  private Program program(ProgramModel model) {
    String text = templates.process("program.c.ftl", model);
    return Program.of(model.name(), text, model.frags());
  }

  private static Attachment attachment(
      ProgramModel model, Program program, io.xdpctl.state.Mode mode) {
    return new Attachment(
        model.name(),
        mode,
        model.pipeline().defaultVerdict(),
        program.digest(),
        model.totals(),
        model.stages().stream().map(StageModel::state).toList());
  }

  private static void collectLists(StageModel stage, SortedMap<String, ListState> lists) {
    stage.lookups().forEach(lookup -> lists.put(lookup.list().name(), lookup.list().state()));
  }
}
