package io.xdpctl.cost;

import java.util.List;
import java.util.Map;

/**
 * What packets of one way cost: the dearest one that was found.
 *
 * @param matched names of the stages that count it, on the way
 * @param executed in each part, in the order of the parts
 */
public record PathCost(
    Way way, Candidate packet, List<String> matched, Map<Part, Effort> executed) {

  public Effort total() {
    return executed.values().stream().reduce(Effort.NONE, Effort::plus);
  }
}
