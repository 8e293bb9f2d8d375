package io.xdpctl.cli;

import io.xdpctl.cli.ExplainCommand.Telling;
import io.xdpctl.explain.Answer;
import io.xdpctl.explain.CaptureSummary;
import io.xdpctl.explain.CaptureSummary.FlowLine;
import io.xdpctl.explain.Reasons;
import io.xdpctl.explain.Sum;
import io.xdpctl.pipeline.Stage;
import io.xdpctl.pipeline.Verdict;
import java.util.List;
import java.util.StringJoiner;

/** What becomes of a capture: stages and verdicts as {@code counters} shows them, then flows. */
record CaptureText(Telling telling) {
  private static final int SHOWN = 20;

  String of(CaptureSummary summary) {
    StringBuilder out = new StringBuilder("pipeline " + summary.pipeline().name() + "\n");
    Table sums = new Table("  ", "llrr").row("STAGE", "ACTION", "PACKETS", "BYTES");
    for (Stage stage : summary.pipeline().stages()) {
      row(sums, stage.name(), stage.kind().word(), summary.stage(stage));
    }
    sums.row("VERDICT", "", "PACKETS", "BYTES");
    for (Verdict verdict : Verdict.values()) {
      row(sums, verdict.word(), "", summary.verdict(verdict));
    }
    row(sums, "of these malformed", "", summary.malformed());
    if (summary.cut().packets() > 0) {
      row(sums, "cut in the capture", "", summary.cut());
    }
    return out.append(sums.text()).append('\n').append(flows(summary)).toString();
  }

  private static void row(Table table, String name, String action, Sum sum) {
    table.row(name, action, Numbers.grouped(sum.packets()), Numbers.grouped(sum.bytes()));
  }

  private String flows(CaptureSummary summary) {
    List<FlowLine> flows = summary.flows();
    Table table = new Table("  ", "rrllll");
    table.row("PACKETS", "BYTES", "FLOW", "", "VERDICT", "BY");
    long shown = telling.all() ? flows.size() : SHOWN;
    Reasons reasons =
        telling.reasons().prepare(flows.stream().limit(shown).map(FlowLine::answer).toList());
    flows.stream().limit(shown).forEach(line -> row(table, line, reasons));
    String more =
        flows.size() > shown
            ? "  … and " + Numbers.count(flows.size() - shown, "more", "more") + ": --all\n"
            : "";
    return Numbers.count(flows.size(), "flow", "flows") + "\n" + table.text() + more;
  }

  private static void row(Table table, FlowLine line, Reasons reasons) {
    table.row(
        Numbers.grouped(line.sum().packets()),
        Numbers.grouped(line.sum().bytes()),
        line.flow().ends(),
        line.flow().protocolName(),
        line.answer().verdict().word(),
        by(line.answer(), reasons));
  }

  /** {@code stage blocklist, source in list feeds: 192.0.2.0/24 (drop.txt:1:1)}. */
  static String by(Answer answer, Reasons reasons) {
    StringJoiner out = new StringJoiner(", ").add(reasons.by(answer));
    reasons.because(answer).forEach(because -> out.add(because.toString()));
    reasons.unredirected(answer).ifPresent(out::add);
    return out.toString();
  }
}
