package io.xdpctl.lint;

import io.xdpctl.cidr.AddressDifference;
import io.xdpctl.cidr.AddressSpace;
import io.xdpctl.cidr.CidrList;
import io.xdpctl.pipeline.AddressMatch;
import io.xdpctl.pipeline.Pipeline;
import io.xdpctl.pipeline.Stage;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Stages that no packet comes to. */
final class UnreachableStage implements Rule {
  private static final About ABOUT =
      new About(
          "unreachable-stage",
          Severity.WARNING,
          "No packet can come to the stage: its condition is never true, or stages above decide"
              + " every packet that meets it.",
          "It does nothing, and somebody believes that it does.",
          "move it up, narrow the stages above it, or take it away");

  @Override
  public About about() {
    return ABOUT;
  }

  @Override
  public void check(Subject subject, Report report) {
    for (Pipeline pipeline : subject.pipelines()) {
      Reach reach = subject.reach(pipeline);
      for (int i = 0; i < pipeline.stages().size(); i++) {
        if (reach.reached(i).isEmpty()) {
          report.add(finding(subject, pipeline, i));
        }
      }
    }
  }

  private static Optional<String> emptyList(Subject subject, Stage stage) {
    return Subject.matches(stage)
        .filter(match -> isEmpty(match.content()))
        .map(AddressMatch::list)
        .map(
            list ->
                "list '"
                    + list
                    + "' is empty"
                    + (subject.written(list).prefixes().size() > 0
                        ? ": its 'except' cuts out all of its prefixes"
                        : ""))
        .findFirst();
  }

  private static boolean isEmpty(CidrList content) {
    AddressSpace added = AddressDifference.between(CidrList.EMPTY, content).added();
    return added.size(false).signum() == 0 && added.size(true).signum() == 0;
  }

  private static Finding finding(Subject subject, Pipeline pipeline, int index) {
    Stage stage = pipeline.stages().get(index);
    Reach reach = subject.reach(pipeline);
    String start = "no packet can come to stage '" + stage.name() + "': ";
    Optional<String> empty = emptyList(subject, stage);
    if (empty.isPresent()) {
      return new Finding(
          ABOUT.name(),
          ABOUT.severity(),
          subject.place(pipeline, stage),
          start + empty.get(),
          ABOUT.reason(),
          "give the list addresses that its 'except' leaves, or take list and stage away",
          Optional.empty());
    }
    if (reach.condition(index).isEmpty()) {
      String sentence = start + "none meets its condition";
      return Report.of(ABOUT, subject.place(pipeline, stage), sentence);
    }
    if (stage.afterDecision()) {
      String sentence = start + "none that meets its condition gets the verdict that it waits for";
      return Report.of(ABOUT, subject.place(pipeline, stage), sentence);
    }
    List<Stage> takers = reach.takers(index);
    String names =
        takers.stream().map(s -> "'" + s.name() + "'").collect(Collectors.joining(" and "));
    String verb = takers.size() == 1 ? " decides" : " decide";
    String sentence = start + names + verb + " every packet that meets its condition";
    return Report.of(ABOUT, subject.place(pipeline, stage), sentence)
        .withOther(subject.place(pipeline, takers.get(0)), "decides before it");
  }
}
