package io.xdpctl.explain;

import io.xdpctl.config.Config;
import io.xdpctl.config.PolicyTest;
import io.xdpctl.config.PolicyTest.Expected;
import io.xdpctl.config.PolicyTest.Written;
import io.xdpctl.explain.Explainer.Question;
import io.xdpctl.pipeline.Pipeline;
import io.xdpctl.pipeline.Stage;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** Runs policy tests through the interpreter. */
public final class PolicyRun {
  private final Config config;
  private final Map<Pipeline, Explainer> explainers = new IdentityHashMap<>();
  private final Map<Pipeline, Reasons> reasons = new IdentityHashMap<>();

  public PolicyRun(Config config) {
    this.config = config;
  }

  /** Whoever wants the packets too, as the kernel. */
  public interface Taker {
    void take(Pipeline pipeline, Sketch packet);
  }

  /**
   * What came out of a test.
   *
   * @param failures none: it passed
   */
  public record Result(PolicyTest test, List<Failure> failures) {
    public boolean passed() {
      return failures.isEmpty();
    }
  }

  /**
   * Packets that did not become what they must.
   *
   * @param packets in words
   * @param sentences what is otherwise than expected, and why
   */
  public record Failure(Written written, String packets, List<String> sentences) {}

  public Result run(PolicyTest test, Taker taker) {
    List<Failure> failures = new ArrayList<>();
    Explainer explainer = explainers.computeIfAbsent(test.pipeline(), Explainer::new);
    for (Written written : test.packets()) {
      try {
        Question question = explainer.ask(written.packets());
        question.packets().forEach(packet -> taker.take(test.pipeline(), packet));
        check(test, written, question, failures);
      } catch (BadQuestion none) {
        failures.add(new Failure(written, written.packets().text(), List.of(none.getMessage())));
      }
    }
    return new Result(test, failures);
  }

  private void check(PolicyTest test, Written written, Question question, List<Failure> failures) {
    Explainer explainer = explainers.get(test.pipeline());
    for (Region region : explainer.regions(question)) {
      List<String> sentences = decision(test, region.answer());
      if (!sentences.isEmpty()) {
        failures.add(new Failure(written, region.like().text(), sentences));
      }
    }
    if (test.expected().counted().isEmpty()) {
      return;
    }
    for (Sketch packet : question.packets()) {
      List<String> sentences = uncounted(test, explainer.trace(packet.frame()));
      if (!sentences.isEmpty()) {
        failures.add(new Failure(written, packet.text(), sentences));
      }
    }
  }

  private Reasons why(PolicyTest test) {
    return reasons.computeIfAbsent(test.pipeline(), pipeline -> new Reasons(config, pipeline));
  }

  private List<String> decision(PolicyTest test, Answer answer) {
    Expected expected = test.expected();
    boolean verdict = expected.verdict() == answer.verdict();
    boolean by = expected.by().map(name -> name.equals(decider(test, answer))).orElse(true);
    if (verdict && by) {
      return List.of();
    }
    Reasons why = why(test);
    List<String> out = new ArrayList<>();
    String wanted = expected.verdict().word() + expected.by().map(name -> " by " + name).orElse("");
    String place = why.place(answer).map(at -> " (" + at + ")").orElse("");
    out.add(
        "expected %s, got %s by %s%s"
            .formatted(wanted, answer.verdict().word(), why.by(answer), place));
    why.because(answer).forEach(because -> out.add(because.toString()));
    why.unredirected(answer).ifPresent(out::add);
    return out;
  }

  private static String decider(PolicyTest test, Answer answer) {
    return answer.byDefault()
        ? Expected.DEFAULT
        : test.pipeline().stages().get(answer.stage()).name();
  }

  private List<String> uncounted(PolicyTest test, Trace trace) {
    List<String> out = new ArrayList<>();
    List<Stage> stages = test.pipeline().stages();
    for (int i = 0; i < stages.size(); i++) {
      Trace.Step step = trace.steps().get(i);
      if (test.expected().counted().contains(stages.get(i).name()) && !step.matched()) {
        Stage stage = stages.get(i);
        String reason =
            step.unmet()
                .map(key -> why(test).unmet(stage, key, trace.facts()))
                .orElse("decided before, by " + why(test).by(trace.answer()));
        String place = why(test).place(stage).map(at -> " (" + at + ")").orElse("");
        out.add("expected to be counted by stage " + stage.name() + place + ": " + reason);
      }
    }
    return out;
  }
}
