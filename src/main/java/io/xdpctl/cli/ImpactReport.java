package io.xdpctl.cli;

import io.xdpctl.explain.Answer;
import io.xdpctl.explain.Impact;
import io.xdpctl.explain.Impact.FlowChange;
import io.xdpctl.explain.Reasons;
import io.xdpctl.explain.Sum;
import io.xdpctl.pipeline.Pipeline;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Packets of a capture that a change decides otherwise, in each form.
 *
 * @param before empty where no pipeline ran
 * @param capture name of the file
 */
record ImpactReport(
    Impact impact, Optional<Reasons> before, Optional<Reasons> after, String capture) {
  private static final int SHOWN = 20;

  String table() {
    StringBuilder out = new StringBuilder("\n").append(summary()).append('\n');
    if (impact.isEmpty()) {
      return out.toString();
    }
    Table table = new Table("  ", "rrllll");
    table.row("PACKETS", "BYTES", "VERDICT", "FLOW", "", "BECAUSE OF");
    List<FlowChange> flows = impact.flows();
    prepare(flows.stream().limit(SHOWN).toList());
    flows.stream().limit(SHOWN).forEach(flow -> table.row(cells(flow)));
    return out.append(table.text()).append(more(flows)).toString();
  }

  /** A line of a GitHub workflow. */
  String notice() {
    return Annotations.notice("xdpctl: what packets will feel", summary());
  }

  private void prepare(List<FlowChange> flows) {
    before.ifPresent(why -> why.prepare(flows.stream().map(FlowChange::before).toList()));
    after.ifPresent(why -> why.prepare(flows.stream().map(FlowChange::after).toList()));
  }

  private String[] cells(FlowChange change) {
    return new String[] {
      Numbers.grouped(change.sum().packets()),
      Numbers.grouped(change.sum().bytes()),
      change.before().verdict().word() + " → " + change.after().verdict().word(),
      change.flow().ends(),
      change.flow().protocolName(),
      because(change)
    };
  }

  /** What decides now; where that is a default, also what decided before. */
  private String because(FlowChange change) {
    String now = by(change.after(), after);
    return change.after().byDefault() ? now + ", no longer " + by(change.before(), before) : now;
  }

  private static String by(Answer answer, Optional<Reasons> reasons) {
    return reasons.map(why -> CaptureText.by(answer, why)).orElse("no pipeline");
  }

  private static String more(List<FlowChange> flows) {
    return flows.size() <= SHOWN
        ? ""
        : "  … and "
            + Numbers.count(flows.size() - SHOWN, "more flow", "more flows")
            + ": -o json has them all\n";
  }

  /** {@code traffic.pcapng: 12 of 1,000 packets change their verdict: 12 pass → drop}. */
  private String summary() {
    String of = Numbers.count(impact.all().packets(), "packet", "packets");
    StringBuilder out = new StringBuilder(capture).append(": ");
    long changed = impact.turns().values().stream().mapToLong(Sum::packets).sum();
    if (impact.isEmpty()) {
      out.append("none of ").append(of).append(" changes its verdict");
    } else {
      out.append(Numbers.grouped(changed)).append(" of ").append(of);
      out.append(changed == 1 ? " changes its verdict" : " change their verdict");
    }
    impact
        .turns()
        .forEach(
            (turn, sum) ->
                out.append(", ")
                    .append(Numbers.grouped(sum.packets()))
                    .append(' ')
                    .append(turn.before().word())
                    .append(" → ")
                    .append(turn.after().word()));
    if (!impact.pairing().isPlain()) {
      out.append("\n  compared: ").append(impact.pairing().words());
    }
    aside(out, impact.elsewhere(), "decided alike by another stage");
    aside(out, impact.cut(), "cut in the capture before a header that a stage asks for");
    return out.toString();
  }

  private static void aside(StringBuilder out, Sum sum, String what) {
    if (sum.packets() > 0) {
      out.append("\n  ").append(Numbers.count(sum.packets(), "packet ", "packets ")).append(what);
    }
  }

  String markdown() {
    StringBuilder out = new StringBuilder("\n#### Traffic\n\n");
    summary().lines().forEach(line -> out.append(Markdown.plain(line.strip())).append("  \n"));
    if (impact.isEmpty()) {
      return out.toString();
    }
    out.append('\n').append(Markdown.row("packets", "bytes", "verdict", "flow", "because of"));
    out.append("|--:|--:|---|---|---|\n");
    List<FlowChange> flows = impact.flows();
    prepare(flows.stream().limit(SHOWN).toList());
    flows.stream()
        .limit(SHOWN)
        .map(this::cells)
        .forEach(
            cells ->
                out.append(
                    Markdown.row(
                        cells[0],
                        cells[1],
                        cells[2],
                        Markdown.code((cells[3] + " " + cells[4]).strip()),
                        Markdown.plain(cells[5]))));
    return out.append(more(flows).isEmpty() ? "" : "\n" + more(flows).strip() + "\n").toString();
  }

  /** Adds {@code impact} to a document. */
  void into(ObjectNode document) {
    ObjectNode node = document.putObject("impact").put("capture", capture);
    name(node, "before", impact.pairing().before());
    name(node, "after", impact.pairing().after());
    CaptureDocument.sum(node.putObject("total"), impact.all());
    CaptureDocument.sum(node.putObject("cut"), impact.cut());
    CaptureDocument.sum(node.putObject("otherStage"), impact.elsewhere());
    ArrayNode turns = node.putArray("verdicts");
    impact
        .turns()
        .forEach(
            (turn, sum) ->
                CaptureDocument.sum(
                    turns
                        .addObject()
                        .put("before", turn.before().word())
                        .put("after", turn.after().word()),
                    sum));
    ArrayNode flows = node.putArray("flows");
    List<FlowChange> all = impact.flows();
    prepare(all);
    for (FlowChange change : all) {
      ObjectNode flow = CaptureDocument.flow(flows.addObject(), change.flow());
      CaptureDocument.sum(flow, change.sum()).put("firstPacket", change.sum().first());
      side(flow.putObject("before"), change.before(), before);
      side(flow.putObject("after"), change.after(), after);
    }
  }

  private static void name(ObjectNode node, String key, Optional<Pipeline> pipeline) {
    pipeline.ifPresent(one -> node.put(key, one.name()));
  }

  private static void side(ObjectNode node, Answer answer, Optional<Reasons> reasons) {
    reasons.ifPresentOrElse(
        why -> ExplainDocument.answer(node, answer, why),
        () -> node.put("verdict", answer.verdict().word()));
  }
}
