package io.xdpctl.explain;

import io.xdpctl.cidr.Prefix;
import io.xdpctl.config.PacketSet;
import io.xdpctl.explain.Trace.Step;
import io.xdpctl.model.Condition;
import io.xdpctl.model.Host;
import io.xdpctl.model.Interpreter;
import io.xdpctl.pipeline.AddressMatch;
import io.xdpctl.pipeline.Pipeline;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Answers what a pipeline does with packets, on a host where redirects find what they need. */
public final class Explainer {
  private final Pipeline pipeline;
  private final Interpreter interpreter;

  public Explainer(Pipeline pipeline) {
    this.pipeline = pipeline;
    this.interpreter = new Interpreter(pipeline, Host.READY);
  }

  public Pipeline pipeline() {
    return pipeline;
  }

  /** One packet for each way in which the pipeline could tell apart what is described. */
  public Question ask(PacketSet packets) {
    Expansion.Packets expanded = Expansion.of(packets, pipeline.stages());
    return new Question(expanded.sketches(), expanded.assumed());
  }

  /**
   * Packets to be explained.
   *
   * @param assumed what their description leaves open
   */
  public record Question(List<Sketch> packets, List<Assumed> assumed) {
    /** Whether it is about one packet only. */
    public boolean single() {
      return packets.size() == 1 && packets.get(0).single();
    }
  }

  /** What becomes of everything that was asked about; alike neighbours are joined. */
  public List<Region> regions(Question question) {
    List<Region> out = new ArrayList<>(question.packets().size());
    question.packets().forEach(packet -> out.add(new Region(packet, answer(packet.frame()))));
    return Region.joined(out);
  }

  public Answer answer(byte[] frame) {
    Fate.Seer seer = new Fate.Seer();
    interpreter.run(ByteBuffer.wrap(frame), seer);
    return seer.fate().answer(Flow.of(seer.facts), pipeline);
  }

  public Trace trace(byte[] frame) {
    Path path = new Path();
    interpreter.run(ByteBuffer.wrap(frame), path);
    Answer answer = path.fate().answer(Flow.of(path.facts), pipeline);
    return new Trace(pipeline, path.facts, path.steps(), answer);
  }

  /** The prefix of a list that an address is in. */
  static Optional<Prefix> prefix(AddressMatch match, Prefix address) {
    int index = match.content().decides(address);
    return index < 0 ? Optional.empty() : Optional.of(match.content().prefixes().get(index));
  }

  /** Sees every step. */
  private final class Path extends Fate.Seer {
    private final Step[] steps = new Step[pipeline.stages().size()];

    @Override
    public void missed(int number) {
      Condition condition = new Condition(pipeline.stages().get(number).when());
      steps[number] = Step.missed(condition.unmet(facts).orElseThrow());
    }

    @Override
    public void met(int number, int counted) {
      super.met(number, counted);
      steps[number] = Step.met(counted);
    }

    List<Step> steps() {
      List<Step> out = new ArrayList<>();
      for (Step step : steps) {
        out.add(step == null ? Step.NOT_REACHED : step);
      }
      return out;
    }
  }
}
