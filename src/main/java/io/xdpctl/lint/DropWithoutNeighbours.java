package io.xdpctl.lint;

import io.xdpctl.pipeline.Neighbours;
import io.xdpctl.pipeline.Pipeline;
import io.xdpctl.state.Attachment.DefaultVerdict;
import java.util.List;

/** Pipelines that cut their hosts off from their neighbours; {@code validate} warns of it too. */
final class DropWithoutNeighbours implements Rule {
  private static final About ABOUT =
      new About(
          Neighbours.RULE,
          Severity.WARNING,
          "'default: drop' without a stage that passes ARP and neighbour discovery.",
          "The host cannot be found by its neighbours any more, nor find them.",
          "pass them first: 'when: {etherType: arp}' and 'when: {protocol: icmpv6}'");

  @Override
  public About about() {
    return ABOUT;
  }

  @Override
  public void check(Subject subject, Report report) {
    for (Pipeline pipeline : subject.pipelines()) {
      List<String> cutOff = Neighbours.cutOff(pipeline.stages());
      if (pipeline.defaultVerdict() == DefaultVerdict.DROP && !cutOff.isEmpty()) {
        String sentence =
            "'default: drop' of pipeline '"
                + pipeline.name()
                + "' with no stage that passes "
                + String.join(" or ", cutOff);
        report.add(ABOUT, subject.locations().byDefault(pipeline.name()), sentence);
      }
    }
  }
}
