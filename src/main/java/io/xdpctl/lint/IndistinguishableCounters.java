package io.xdpctl.lint;

import io.xdpctl.cidr.CidrList;
import io.xdpctl.pipeline.AddressMatch;
import io.xdpctl.pipeline.Pipeline;
import io.xdpctl.pipeline.Stage;
import io.xdpctl.pipeline.When;
import java.util.List;

/** Stages that count exactly the same packets. */
final class IndistinguishableCounters implements Rule {
  private static final About ABOUT =
      new About(
          "indistinguishable-counters",
          Severity.WARNING,
          "Two stages of a pipeline count exactly the same packets.",
          "Their counters always read the same, so one of them tells nothing.",
          "take one of them away, or give it the condition that was meant");

  @Override
  public About about() {
    return ABOUT;
  }

  @Override
  public void check(Subject subject, Report report) {
    for (Pipeline pipeline : subject.pipelines()) {
      List<Stage> stages = pipeline.stages();
      for (int i = 0; i < stages.size(); i++) {
        for (int j = i + 1; j < stages.size(); j++) {
          if (looksAlike(stages.get(i), stages.get(j)) && isAlike(subject.reach(pipeline), i, j)) {
            tell(subject, pipeline, i, j, report);
          }
        }
      }
    }
  }

  private static boolean looksAlike(Stage a, Stage b) {
    return a.layout() == b.layout() && bare(a.when()).equals(bare(b.when()));
  }

  /** With addresses by what they are, not by the name of their list. */
  private static When bare(When when) {
    return new When(
        when.source().map(IndistinguishableCounters::bare),
        when.destination().map(IndistinguishableCounters::bare),
        when.protocols(),
        when.sourcePorts(),
        when.destinationPorts(),
        when.tcpFlags(),
        when.icmpTypes(),
        when.etherTypes(),
        when.ipVersions(),
        when.fragment(),
        when.vlans());
  }

  private static AddressMatch bare(AddressMatch match) {
    CidrList content = match.content();
    return new AddressMatch("", false, content);
  }

  private static boolean isAlike(Reach reach, int above, int below) {
    Region later = reach.reached(below);
    return !later.isEmpty() && later.covers(reach.reached(above));
  }

  private static void tell(
      Subject subject, Pipeline pipeline, int above, int below, Report report) {
    Stage first = pipeline.stages().get(above);
    Stage second = pipeline.stages().get(below);
    String sentence =
        "stages '" + first.name() + "' and '" + second.name() + "' count the same packets";
    report.add(
        Report.of(ABOUT, subject.place(pipeline, second), sentence)
            .withOther(subject.place(pipeline, first), "the other one"));
  }
}
