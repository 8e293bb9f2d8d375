package io.xdpctl;

import io.xdpctl.compile.Clang;
import io.xdpctl.compile.CompileException;
import io.xdpctl.config.Config;
import io.xdpctl.explain.Trial;
import io.xdpctl.kernel.Rehearsal;
import io.xdpctl.pipeline.Pipeline;
import io.xdpctl.render.Rendered;
import io.xdpctl.state.Attachment;
import io.xdpctl.state.HostState;
import java.util.Map;

/** The real compiled program, for those who may not know a kernel. */
public record KernelTrial(Rehearsal rehearsal) implements Trial {

  /** Compiles a pipeline and loads it, its lists filled, attached nowhere. */
  public static Trial of(Engine engine, Config config, Pipeline pipeline) throws CompileException {
    Rendered rendered = engine.render(config, engine.target());
    HostState desired = rendered.desired();
    Attachment attachment = desired.attachments().get(pipeline.interfaces().firstKey());
    byte[] elf = Clang.ofEnvironment().compile(rendered.programs().get(pipeline.name()));
    return new KernelTrial(Rehearsal.of(engine.bpf(), attachment, desired, elf));
  }

  @Override
  public int run(byte[] packet) {
    return rehearsal.run(packet);
  }

  @Override
  public Map<String, Long> counted() {
    return rehearsal.counted();
  }

  @Override
  public void close() {
    rehearsal.close();
  }
}
