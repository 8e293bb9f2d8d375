package io.xdpctl.explain;

import io.xdpctl.model.Facts;
import io.xdpctl.model.Host;
import io.xdpctl.model.Interpreter;
import io.xdpctl.pipeline.Pipeline;
import io.xdpctl.pipeline.Stage;
import io.xdpctl.pipeline.Verdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What becomes of the packets of a capture: a sum for each stage and verdict, as its counters would
 * have it, and one for each flow.
 */
public final class CaptureSummary implements CapturedPackets.Taker {
  private final Pipeline pipeline;
  private final Interpreter interpreter;
  private final Map<Fated, Sum> flows = new HashMap<>();
  private final Map<Verdict, Sum> verdicts = new EnumMap<>(Verdict.class);
  private final Sum[] stages;
  private final Sum malformed = new Sum();
  private final Sum cut = new Sum();
  private final Tally tally;

  public CaptureSummary(Pipeline pipeline) {
    this.pipeline = pipeline;
    this.interpreter = new Interpreter(pipeline, Host.READY);
    this.tally = new Tally();
    this.stages = Stream.generate(Sum::new).limit(pipeline.stages().size()).toArray(Sum[]::new);
    Stream.of(Verdict.values()).forEach(verdict -> verdicts.put(verdict, new Sum()));
  }

  private record Fated(Flow flow, Fate fate) {}

  /** A flow that got one answer; of one that got two there are two. */
  public record FlowLine(Flow flow, Answer answer, Sum sum) {}

  /** Notes which stages matched; they count only once it is clear that the packet counts. */
  private final class Tally extends Fate.Seer {
    private final boolean[] matched = new boolean[pipeline.stages().size()];

    @Override
    public void met(int number, int counted) {
      super.met(number, counted);
      matched[number] = true;
    }
  }

  @Override
  public void take(CapturedPackets.Frame frame) {
    Arrays.fill(tally.matched, false);
    Verdict verdict = interpreter.run(frame.bytes(), tally);
    if (tally.facts.malformed() && frame.isCut()) {
      cut.add(frame.length());
      return;
    }
    verdicts.get(verdict).add(frame.length());
    if (tally.facts.malformed()) {
      malformed.add(frame.length());
    }
    for (int i = 0; i < stages.length; i++) {
      if (tally.matched[i]) {
        stages[i].add(frame.length());
      }
    }
    Flow flow = Flow.of(Facts.of(frame.bytes()));
    flows
        .computeIfAbsent(new Fated(flow, tally.fate()), fresh -> new Sum(frame.number()))
        .add(frame.length());
  }

  /** Packets that a stage matched. */
  public Sum stage(Stage stage) {
    return stages[pipeline.stages().indexOf(stage)];
  }

  public Sum verdict(Verdict verdict) {
    return verdicts.get(verdict);
  }

  /** Packets that the parser could not read to the end. */
  public Sum malformed() {
    return malformed;
  }

  /** Packets of which the capture lacks a header that a stage asks for; counted nowhere else. */
  public Sum cut() {
    return cut;
  }

  /** The flows with most packets first. */
  public List<FlowLine> flows() {
    List<FlowLine> out = new ArrayList<>(flows.size());
    flows.forEach(
        (key, sum) ->
            out.add(new FlowLine(key.flow(), key.fate().answer(key.flow(), pipeline), sum)));
    out.sort(
        Comparator.comparingLong((FlowLine line) -> -line.sum().packets())
            .thenComparing(line -> line.sum().first()));
    return out;
  }

  public Pipeline pipeline() {
    return pipeline;
  }
}
