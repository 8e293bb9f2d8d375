package io.xdpctl.explain;

import io.xdpctl.model.Facts;
import io.xdpctl.model.Interpreter;
import io.xdpctl.model.Witness;
import io.xdpctl.pipeline.Pipeline;
import io.xdpctl.pipeline.Stage;
import io.xdpctl.pipeline.Verdict;
import java.util.Optional;

/**
 * An {@link Answer} before anybody looked up prefixes.
 *
 * @param stage its number, or {@link Interpreter#DEFAULT}
 * @param slot of the stage's counters
 */
public record Fate(Verdict verdict, int stage, int slot) {
  /** Where no pipeline runs, packets go to the stack. */
  static final Fate UNTOUCHED = new Fate(Verdict.PASS, Interpreter.DEFAULT, 0);

  /** The answer for a flow that met it. */
  Answer answer(Flow flow, Pipeline pipeline) {
    if (stage == Interpreter.DEFAULT || !flow.ip()) {
      return new Answer(verdict, stage, slot, Optional.empty(), Optional.empty());
    }
    Stage by = pipeline.stages().get(stage);
    return new Answer(
        verdict,
        stage,
        slot,
        by.when().source().flatMap(match -> Explainer.prefix(match, flow.source())),
        by.when().destination().flatMap(match -> Explainer.prefix(match, flow.destination())));
  }

  /** Sees the fate of one packet after the other, without making anything. */
  static class Seer implements Witness {
    Facts facts;
    private int slot;
    private int stage;
    private Verdict verdict;

    @Override
    public void read(Facts read) {
      facts = read;
      verdict = null;
    }

    @Override
    public void met(int number, int counted) {
      slot = verdict == null ? counted : slot;
    }

    @Override
    public void decided(int number, Verdict given) {
      stage = number;
      verdict = given;
      slot = number == Interpreter.DEFAULT ? 0 : slot;
    }

    Fate fate() {
      return new Fate(verdict, stage, slot);
    }
  }
}
