package io.xdpctl.cli;

import io.xdpctl.config.Location;
import io.xdpctl.config.PolicyTest;
import io.xdpctl.cost.BudgetLine;
import io.xdpctl.explain.PolicyRun.Failure;
import io.xdpctl.explain.PolicyRun.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tests that failed, as remarks at the packets that they are about, and limits not met. */
final class TestRemarks {
  private TestRemarks() {}

  static Remarks of(TestReport report) {
    List<Remark> remarks = new ArrayList<>();
    for (Result result : report.results()) {
      result.failures().forEach(failure -> remarks.add(remark(result.test(), failure)));
    }
    report.budget().stream()
        .filter(line -> line.result() != BudgetLine.Result.MET)
        .forEach(line -> remarks.add(remark(line)));
    String sum = new TestText(Ink.NONE).sum(report);
    return new Remarks("xdpctl test", "failures", remarks, Optional.of(sum));
  }

  private static Remark remark(BudgetLine line) {
    BudgetText words = new BudgetText(Ink.NONE, BudgetText.TEST);
    boolean exceeded = line.result() == BudgetLine.Result.EXCEEDED;
    return new Remark(
        Remark.BUDGET,
        exceeded ? Remark.Level.ERROR : Remark.Level.NOTE,
        line.at(),
        words.sentence(line),
        exceeded ? Optional.of(line.of()) : Optional.empty(),
        words.hint(line),
        Optional.empty());
  }

  private static Remark remark(PolicyTest test, Failure failure) {
    PolicyTest.At at = failure.written().at();
    return new Remark(
        Remark.TEST,
        Remark.Level.ERROR,
        new Location(test.file(), at.line(), at.column(), 1, ""),
        test.name() + ": " + String.join("; ", failure.sentences()),
        Optional.of("packet: " + failure.packets()),
        Optional.empty(),
        Optional.empty());
  }
}
