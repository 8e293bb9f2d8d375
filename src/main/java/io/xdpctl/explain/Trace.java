package io.xdpctl.explain;

import io.xdpctl.model.Facts;
import io.xdpctl.model.Key;
import io.xdpctl.pipeline.Pipeline;
import java.util.List;
import java.util.Optional;

/**
 * The way of a packet through a pipeline.
 *
 * @param facts what the pipeline's parser reads in it: no more than its stages need
 * @param steps one for each stage
 */
public record Trace(Pipeline pipeline, Facts facts, List<Step> steps, Answer answer) {
  /** What a stage did with the packet. */
  public enum Result {
    MATCHED,
    NOT_MATCHED,
    NOT_REACHED
  }

  /**
   * @param unmet the first key of its condition that was false
   * @param slot of its counters, 0 unless it matched
   */
  public record Step(Result result, Optional<Key> unmet, int slot) {
    static final Step NOT_REACHED = new Step(Result.NOT_REACHED, Optional.empty(), 0);

    static Step missed(Key unmet) {
      return new Step(Result.NOT_MATCHED, Optional.of(unmet), 0);
    }

    static Step met(int slot) {
      return new Step(Result.MATCHED, Optional.empty(), slot);
    }

    public boolean matched() {
      return result == Result.MATCHED;
    }
  }
}
