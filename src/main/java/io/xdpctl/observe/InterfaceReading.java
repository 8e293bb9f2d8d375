package io.xdpctl.observe;

import io.xdpctl.state.Attachment;
import io.xdpctl.state.Attachment.DefaultVerdict;
import io.xdpctl.state.InterfaceRef;
import java.util.List;

/** The counters of one interface at one moment. */
public record InterfaceReading(
    InterfaceRef ref, String pipeline, Verdicts verdicts, List<StageReading> stages) {

  /**
   * Adds the verdicts up.
   *
   * @param totals the slots of the pipeline's own map
   */
  static InterfaceReading of(
      InterfaceRef ref, Attachment attachment, List<Counter> totals, List<StageReading> stages) {
    Counter undecided = totals.get(Attachment.TOTALS_DEFAULT);
    boolean passes = attachment.defaultVerdict() == DefaultVerdict.PASS;
    Counter pass = passes ? undecided : Counter.ZERO;
    Counter drop = passes ? Counter.ZERO : undecided;
    Counter redirect = Counter.ZERO;
    for (StageReading stage : stages) {
      switch (stage.action()) {
        case "pass" -> pass = pass.plus(stage.total());
        case "drop" -> drop = drop.plus(stage.total());
        case "redirect" -> {
          redirect = redirect.plus(stage.redirected());
          // A packet that could not be sent on goes to the stack.
          pass = pass.plus(stage.total().minus(stage.redirected()));
        }
        default -> {} // count and dump decide nothing
      }
    }
    Counter malformed = totals.get(Attachment.TOTALS_MALFORMED);
    return new InterfaceReading(
        ref, attachment.pipeline(), new Verdicts(pass, drop, redirect, malformed), stages);
  }
}
