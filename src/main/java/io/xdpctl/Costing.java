package io.xdpctl;

import io.xdpctl.compile.Clang;
import io.xdpctl.compile.CompileException;
import io.xdpctl.config.Config;
import io.xdpctl.cost.Cost;
import io.xdpctl.cost.HeldMemory;
import io.xdpctl.cost.PipelineCost;
import io.xdpctl.cost.ProgramCost;
import io.xdpctl.cost.Timekeeper;
import io.xdpctl.cost.Timing;
import io.xdpctl.cost.Walk;
import io.xdpctl.pipeline.Pipeline;
import io.xdpctl.render.Rendered;
import io.xdpctl.render.Target;
import io.xdpctl.state.Attachment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a configuration costs: front of the room {@code cost}.
 *
 * @param cpus possible CPUs of the host that it is for
 * @param measures whether this host's kernel is asked for nanoseconds (root)
 */
public record Costing(Engine engine, int cpus, boolean measures) {

  /** Bytes of kernel memory; needs no compiler. */
  public HeldMemory memory(Config config) {
    return new HeldMemory(render(config).desired(), cpus);
  }

  /** All of it; compiles. */
  public Cost of(Config config) throws CompileException {
    Rendered rendered = render(config);
    HeldMemory memory = new HeldMemory(rendered.desired(), cpus);
    List<PipelineCost> out = new ArrayList<>();
    for (Pipeline pipeline : config.pipelines()) {
      byte[] object = Clang.ofEnvironment().compile(rendered.programs().get(pipeline.name()));
      Attachment attachment =
          rendered.desired().attachments().get(pipeline.interfaces().firstKey());
      ProgramCost cost = Walk.of(pipeline, object, attachment, rendered.desired());
      out.add(
          new PipelineCost(
              cost,
              pipeline.interfaces().size(),
              memory.of(attachment),
              measures ? Optional.of(time(cost, rendered, object)) : Optional.empty()));
    }
    return new Cost(out, memory);
  }

  private Timing time(ProgramCost cost, Rendered rendered, byte[] object) throws CompileException {
    try (KernelStopwatch stopwatch =
        KernelStopwatch.of(engine, rendered.desired(), cost.pipeline(), object)) {
      return Timekeeper.of(cost, stopwatch);
    }
  }

  /** For this kernel where it is asked, for the newest where not: the same on every machine. */
  private Rendered render(Config config) {
    return engine.render(config, measures ? engine.target() : Target.LATEST);
  }
}
