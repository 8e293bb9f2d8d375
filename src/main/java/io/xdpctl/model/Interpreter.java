package io.xdpctl.model;

import io.xdpctl.pipeline.CountStage;
import io.xdpctl.pipeline.Depth;
import io.xdpctl.pipeline.DumpStage;
import io.xdpctl.pipeline.Pipeline;
import io.xdpctl.pipeline.RedirectStage;
import io.xdpctl.pipeline.Stage;
import io.xdpctl.pipeline.Verdict;
import io.xdpctl.state.Attachment.DefaultVerdict;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * An interpreter of pipelines, which counts from one packet to the next as a dump stage's {@code
 * sample} and {@code limit} do.
 */
public final class Interpreter {
  /** The number of a pipeline's default among its stages. */
  public static final int DEFAULT = -1;

  private final Pipeline pipeline;
  private final Host host;
  private final Depth depth;
  private final List<Step> steps = new ArrayList<>();
  private final List<Step> afterwards = new ArrayList<>();

  /** A stage at its number; {@code thinning} is null unless it dumps. */
  private record Step(int number, Stage stage, Condition condition, Thinning thinning) {}

  /** On a host where nothing can be redirected. */
  public Interpreter(Pipeline pipeline) {
    this(pipeline, Host.BARE);
  }

  public Interpreter(Pipeline pipeline, Host host) {
    this.pipeline = pipeline;
    this.host = host;
    this.depth = Depth.of(pipeline.stages());
    List<Stage> stages = pipeline.stages();
    for (int i = 0; i < stages.size(); i++) {
      Stage stage = stages.get(i);
      Thinning thinning = stage instanceof DumpStage dump ? new Thinning(dump) : null;
      Step step = new Step(i, stage, new Condition(stage.when()), thinning);
      (stage.afterDecision() ? afterwards : steps).add(step);
    }
  }

  public Pipeline pipeline() {
    return pipeline;
  }

  /** Everything that becomes of a packet, written down. */
  public Outcome run(byte[] packet) {
    Outcome outcome = new Outcome(pipeline);
    run(ByteBuffer.wrap(packet), outcome);
    return outcome;
  }

  /**
   * Runs a packet through the pipeline.
   *
   * @param packet from 0 to its limit, big-endian
   */
  public Verdict run(ByteBuffer packet, Witness witness) {
    Facts facts = Dissector.dissect(depth, packet);
    witness.read(facts);
    Verdict verdict = decide(facts, witness);
    for (int i = 0; i < afterwards.size(); i++) {
      Step step = afterwards.get(i);
      if (sees((DumpStage) step.stage(), verdict)) {
        meets(step, facts, witness);
      }
    }
    return verdict;
  }

  private Verdict decide(Facts facts, Witness witness) {
    for (int i = 0; i < steps.size(); i++) {
      Step step = steps.get(i);
      int slot = meets(step, facts, witness);
      if (slot >= 0 && decides(step.stage())) {
        Verdict verdict = verdict(step.stage(), slot);
        witness.decided(step.number(), verdict);
        return verdict;
      }
    }
    Verdict verdict =
        pipeline.defaultVerdict() == DefaultVerdict.DROP ? Verdict.DROP : Verdict.PASS;
    witness.decided(DEFAULT, verdict);
    return verdict;
  }

  /** The slot that it counts in; negative when it does not match. */
  private int meets(Step step, Facts facts, Witness witness) {
    if (!step.condition().holds(facts)) {
      witness.missed(step.number());
      return -1;
    }
    int slot = slot(step, facts);
    witness.met(step.number(), slot);
    return slot;
  }

  private int slot(Step step, Facts facts) {
    Stage stage = step.stage();
    return switch (stage.kind()) {
      case COUNT -> ((CountStage) stage).byProtocol() ? facts.protocol() : 0;
      case DROP, PASS -> 0;
      case DUMP -> step.thinning().slot();
      case REDIRECT -> Redirecting.slot((RedirectStage) stage, facts, host);
    };
  }

  private static boolean decides(Stage stage) {
    return switch (stage.kind()) {
      case COUNT, DUMP -> false;
      case DROP, PASS, REDIRECT -> true;
    };
  }

  private static Verdict verdict(Stage stage, int slot) {
    return switch (stage.kind()) {
      case DROP -> Verdict.DROP;
      case REDIRECT -> slot == Redirecting.SENT ? Verdict.REDIRECT : Verdict.PASS;
      case COUNT, DUMP, PASS -> Verdict.PASS;
    };
  }

  private static boolean sees(DumpStage stage, Verdict verdict) {
    return switch (stage.verdict().orElseThrow()) {
      case DROP -> verdict == Verdict.DROP;
      case PASS -> verdict == Verdict.PASS;
      case REDIRECT -> verdict == Verdict.REDIRECT;
    };
  }
}
