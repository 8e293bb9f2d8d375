package io.xdpctl;

import io.xdpctl.compile.Clang;
import io.xdpctl.compile.CompileException;
import io.xdpctl.cost.Stopwatch;
import io.xdpctl.kernel.Rehearsal;
import io.xdpctl.pipeline.Pipeline;
import io.xdpctl.render.Program;
import io.xdpctl.render.Renderer;
import io.xdpctl.state.Attachment;
import io.xdpctl.state.HostState;
import java.util.List;
import java.util.Map;

/** A compiled program and the one that does nothing, both attached nowhere. */
record KernelStopwatch(Rehearsal program, Rehearsal nothing) implements Stopwatch {

  /**
   * @param desired what the configuration asks for, lists too
   * @param object of the pipeline's program
   */
  static KernelStopwatch of(Engine engine, HostState desired, Pipeline pipeline, byte[] object)
      throws CompileException {
    Program floor = new Renderer().floor(engine.target());
    byte[] empty = Clang.ofEnvironment().compile(floor);
    Attachment attachment = desired.attachments().get(pipeline.interfaces().firstKey());
    Rehearsal program = Rehearsal.of(engine.bpf(), attachment, desired, object);
    try {
      Attachment none = attachment.withStages(List.of());
      return new KernelStopwatch(program, Rehearsal.of(engine.bpf(), none, desired, empty));
    } catch (RuntimeException refused) {
      program.close();
      throw refused;
    }
  }

  @Override
  public int nanoseconds(byte[] packet, int runs) {
    return program.nanoseconds(packet, runs);
  }

  @Override
  public int floor(byte[] packet, int runs) {
    return nothing.nanoseconds(packet, runs);
  }

  @Override
  public Map<String, Long> counted() {
    return program.counted();
  }

  @Override
  public void drain() {
    program.drain();
  }

  @Override
  public void close() {
    program.close();
    nothing.close();
  }
}
