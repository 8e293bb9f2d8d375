package io.xdpctl.cost;

import io.xdpctl.model.Facts;
import io.xdpctl.model.Interpreter;
import io.xdpctl.model.Witness;
import io.xdpctl.pipeline.Pipeline;
import io.xdpctl.pipeline.Stage;
import io.xdpctl.pipeline.StageKind;
import io.xdpctl.pipeline.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A way through a pipeline, as far as its costs differ much: who decides, and who writes events.
 *
 * @param stage number of the stage that decides, or {@link Interpreter#DEFAULT}
 * @param result slot of a redirect's counters, which says why a packet was not sent; 0 elsewhere
 * @param dumps names of the stages that write an event
 */
public record Way(Verdict verdict, int stage, int result, List<String> dumps, boolean malformed) {

  /** The stage that decides, or {@code default}. */
  public String decider(Pipeline pipeline) {
    return stage == Interpreter.DEFAULT ? "default" : pipeline.stages().get(stage).name();
  }

  /** Why a redirect leaves the packet to the stack. */
  public Optional<String> unredirected(Pipeline pipeline) {
    return result == 0
        ? Optional.empty()
        : Optional.of(pipeline.stages().get(stage).layout().slots().get(result));
  }

  /** With everything that makes it another way than its neighbours. */
  public String name(Pipeline pipeline) {
    StringBuilder out = new StringBuilder(decider(pipeline));
    unredirected(pipeline).ifPresent(why -> out.append(", not redirected: ").append(why));
    dumps.forEach(dump -> out.append(", event of ").append(dump));
    return malformed ? out.append(", malformed").toString() : out.toString();
  }

  /** Sees the way of one packet. */
  static final class Seer implements Witness {
    private final Pipeline pipeline;
    private final List<String> dumps = new ArrayList<>();
    private final List<String> matched = new ArrayList<>();
    private boolean malformed;
    private int result;
    private int stage;
    private Verdict verdict;

    Seer(Pipeline pipeline) {
      this.pipeline = pipeline;
    }

    @Override
    public void read(Facts facts) {
      malformed = facts.malformed();
    }

    @Override
    public void met(int number, int slot) {
      Stage met = pipeline.stages().get(number);
      matched.add(met.name());
      if (met.kind() == StageKind.DUMP) {
        dumps.add(met.name());
      }
      result = met.kind() == StageKind.REDIRECT ? slot : result;
    }

    @Override
    public void decided(int number, Verdict given) {
      stage = number;
      verdict = given;
    }

    Way way() {
      return new Way(verdict, stage, result, List.copyOf(dumps), malformed);
    }

    /** Names of the stages whose counters count it. */
    List<String> matched() {
      return matched;
    }
  }
}
