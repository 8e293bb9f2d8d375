package io.xdpctl.cli;

import io.xdpctl.config.PolicyTest;
import io.xdpctl.explain.PolicyRun.Failure;
import io.xdpctl.explain.PolicyRun.Result;
import java.util.List;

/** Failures with everything that is needed to mend them, then how many passed. */
record TestText(Ink ink) {
  private static final int SHOWN = 5;

  String of(TestReport report) {
    List<Result> results = report.results();
    StringBuilder out = new StringBuilder();
    out.append(new BudgetText(ink, BudgetText.TEST).of(report.budget()));
    results.stream().filter(result -> !result.passed()).forEach(result -> failed(out, result));
    return out.append(sum(report)).append('\n').toString();
  }

  /** {@code 4 tests: 3 passed, 1 failed}. */
  String sum(TestReport report) {
    List<Result> results = report.results();
    StringBuilder out = new StringBuilder();
    long failed = results.stream().filter(result -> !result.passed()).count();
    String all = Numbers.count(results.size(), "test", "tests");
    String passed = Numbers.grouped(results.size() - failed) + " passed";
    out.append(all).append(": ").append(failed == 0 ? ink.green("all passed") : passed);
    out.append(failed == 0 ? "" : ", " + ink.red(Numbers.grouped(failed) + " failed"));
    out.append(CostWords.exceeded(report.budget()) ? "; " + ink.red("budget exceeded") : "");
    return out.toString();
  }

  private void failed(StringBuilder out, Result result) {
    PolicyTest test = result.test();
    out.append(ink.red("failed")).append(": ").append(ink.bold(test.name()));
    out.append(" (").append(test.place(test.at())).append(")\n");
    out.append(details(result)).append('\n');
  }

  /** The packets, and what became of them instead. */
  String details(Result result) {
    StringBuilder out = new StringBuilder();
    PolicyTest test = result.test();
    result.failures().stream().limit(SHOWN).forEach(failure -> one(out, test, failure));
    int more = result.failures().size() - SHOWN;
    if (more > 0) {
      out.append("  … and ").append(Numbers.count(more, "more kind", "more kinds"));
      out.append(" of packets: -o json has them all\n");
    }
    return out.toString();
  }

  private static void one(StringBuilder out, PolicyTest test, Failure failure) {
    out.append("  packet: ").append(failure.packets());
    out.append(" (").append(test.place(failure.written().at())).append(")\n");
    failure.sentences().forEach(sentence -> out.append("    ").append(sentence).append('\n'));
  }
}
