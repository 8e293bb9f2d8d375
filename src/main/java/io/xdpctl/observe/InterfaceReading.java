package io.xdpctl.observe;

import io.xdpctl.state.Attachment;
import io.xdpctl.state.InterfaceRef;
import java.util.List;

/** The counters of one interface at one moment. */
public record InterfaceReading(
    InterfaceRef ref, String pipeline, Verdicts verdicts, List<StageReading> stages) {

  /**
   * @param totals the slots of the pipeline's own map
   */
  static InterfaceReading of(
      InterfaceRef ref, Attachment attachment, List<Counter> totals, List<StageReading> stages) {
    Verdicts verdicts =
        new Verdicts(
            totals.get(Attachment.TOTALS_PASS),
            totals.get(Attachment.TOTALS_DROP),
            totals.get(Attachment.TOTALS_REDIRECT),
            totals.get(Attachment.TOTALS_MALFORMED));
    return new InterfaceReading(ref, attachment.pipeline(), verdicts, stages);
  }
}
