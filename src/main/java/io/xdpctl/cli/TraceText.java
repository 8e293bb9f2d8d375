package io.xdpctl.cli;

import io.xdpctl.cli.ExplainCommand.Telling;
import io.xdpctl.explain.Answer;
import io.xdpctl.explain.Assumed;
import io.xdpctl.explain.Explainer.Question;
import io.xdpctl.explain.Reasons;
import io.xdpctl.explain.Sketch;
import io.xdpctl.explain.Trace;
import io.xdpctl.explain.Trace.Step;
import io.xdpctl.model.Condition;
import io.xdpctl.model.Key;
import io.xdpctl.pipeline.Pipeline;
import io.xdpctl.pipeline.Stage;
import java.util.List;
import java.util.stream.Collectors;

/** The way of one packet, stage by stage. */
record TraceText(Telling telling) {

  String of(Sketch packet, Trace trace, Question question) {
    StringBuilder out = new StringBuilder(decision(trace.answer())).append("\n\n");
    out.append("packet: ")
        .append(packet.text())
        .append(" length=")
        .append(packet.frame().length)
        .append('\n');
    out.append(steps(trace));
    out.append(assumed(question, telling.pipeline()));
    return out.toString();
  }

  /** {@code drop: stage blocklist of pipeline edge (edge.yaml:9:15)}, and each prefix. */
  private String decision(Answer answer) {
    Reasons reasons = telling.reasons();
    StringBuilder out = new StringBuilder(answer.verdict().word()).append(": ");
    out.append(reasons.by(answer)).append(" of pipeline ").append(telling.pipeline().name());
    reasons.place(answer).ifPresent(place -> out.append(" (").append(place).append(')'));
    reasons.because(answer).forEach(because -> out.append("\n  ").append(because));
    reasons.unredirected(answer).ifPresent(why -> out.append("\n  ").append(why));
    return out.toString();
  }

  private String steps(Trace trace) {
    Table table = new Table("  ", "llll");
    table.row("STAGE", "ACTION", "", "WRITTEN AT");
    Reasons reasons = telling.reasons();
    for (int i = 0; i < trace.steps().size(); i++) {
      Stage stage = telling.pipeline().stages().get(i);
      table.row(
          stage.name(),
          stage.kind().word(),
          told(stage, trace.steps().get(i), trace),
          reasons.place(stage).orElse(""));
    }
    if (trace.answer().byDefault()) {
      String verdict = trace.answer().verdict().word();
      table.row("default", verdict, "decides", reasons.place(trace.answer()).orElse(""));
    }
    return table.text();
  }

  private String told(Stage stage, Step step, Trace trace) {
    return switch (step.result()) {
      case NOT_REACHED -> "not reached";
      case NOT_MATCHED ->
          "no: " + telling.reasons().unmet(stage, step.unmet().orElseThrow(), trace.facts());
      case MATCHED -> isDecisive(stage, trace.answer()) ? "matches and decides" : "matches";
    };
  }

  private boolean isDecisive(Stage stage, Answer answer) {
    return !answer.byDefault() && telling.pipeline().stages().get(answer.stage()).equals(stage);
  }

  /** What nobody said, and which stages ask for it. */
  static String assumed(Question question, Pipeline pipeline) {
    if (question.assumed().isEmpty()) {
      return "";
    }
    StringBuilder out = new StringBuilder("assumed: ");
    out.append(question.assumed().stream().map(Assumed::words).collect(Collectors.joining(", ")));
    out.append("; no IP options, no extension headers\n");
    for (Assumed one : question.assumed()) {
      List<String> stages = askers(one.key(), pipeline);
      if (!stages.isEmpty()) {
        out.append("  ").append(one.words()).append(": asked for by ");
        out.append(String.join(", ", stages)).append('\n');
      }
    }
    return out.toString();
  }

  static List<String> askers(Key key, Pipeline pipeline) {
    return pipeline.stages().stream()
        .filter(stage -> new Condition(stage.when()).keys().contains(key))
        .map(Stage::name)
        .toList();
  }
}
