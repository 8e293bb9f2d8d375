package io.xdpctl.model;

import io.xdpctl.pipeline.Verdict;

/**
 * Told what a packet meets on its way.
 *
 * <p>Stages are numbers, from 0, as in the pipeline. What is only wanted for an explanation is not
 * told but can be asked: nothing is made for a witness that does not look.
 */
public interface Witness {
  /** First of all: what was read in it. */
  default void read(Facts facts) {}

  /** A stage looked at it, and it did not match. */
  default void missed(int stage) {}

  /**
   * It matched.
   *
   * @param slot of the stage's counters, as {@link io.xdpctl.state.CounterLayout} has them
   */
  default void met(int stage, int slot) {}

  /**
   * Once: by a stage, or by the default of the pipeline, which is -1. Dump stages that see decided
   * packets come afterwards.
   */
  default void decided(int stage, Verdict verdict) {}
}
