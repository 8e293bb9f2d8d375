package io.xdpctl.cost;

import java.util.Map;
import java.util.Optional;

/**
 * What a pipeline costs.
 *
 * @param interfaces that each have the program and its maps
 * @param memory bytes of each part's maps at one interface, lists apart
 * @param timing where it was measured
 */
public record PipelineCost(
    ProgramCost program, int interfaces, Map<Part, Long> memory, Optional<Timing> timing) {

  /** Bytes at one interface. */
  public long memoryOfEach() {
    return memory.values().stream().mapToLong(Long::longValue).sum();
  }
}
