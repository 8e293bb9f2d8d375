package io.xdpctl.cli;

import io.xdpctl.explain.CaptureSummary;
import io.xdpctl.explain.CaptureSummary.FlowLine;
import io.xdpctl.explain.Flow;
import io.xdpctl.explain.Reasons;
import io.xdpctl.explain.Sum;
import io.xdpctl.pipeline.Stage;
import io.xdpctl.pipeline.Verdict;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A capture's summary for scripts. */
final class CaptureDocument {
  private CaptureDocument() {}

  static ObjectNode of(CaptureSummary summary, Reasons reasons) {
    ObjectNode document = Tree.object().put("pipeline", summary.pipeline().name());
    ArrayNode stages = document.putArray("stages");
    for (Stage stage : summary.pipeline().stages()) {
      ObjectNode node = stages.addObject().put("name", stage.name());
      sum(node.put("action", stage.kind().word()), summary.stage(stage));
    }
    ObjectNode verdicts = document.putObject("verdicts");
    for (Verdict verdict : Verdict.values()) {
      sum(verdicts.putObject(verdict.word()), summary.verdict(verdict));
    }
    sum(verdicts.putObject("malformed"), summary.malformed());
    sum(document.putObject("cut"), summary.cut());
    ArrayNode flows = document.putArray("flows");
    List<FlowLine> lines = summary.flows();
    reasons.prepare(lines.stream().map(FlowLine::answer).toList());
    for (FlowLine line : lines) {
      ObjectNode node = flow(flows.addObject(), line.flow());
      sum(node, line.sum());
      ExplainDocument.answer(node, line.answer(), reasons);
    }
    return document;
  }

  static ObjectNode sum(ObjectNode node, Sum sum) {
    return node.put("packets", sum.packets()).put("bytes", sum.bytes());
  }

  static ObjectNode flow(ObjectNode node, Flow flow) {
    node.put("protocol", flow.protocolName());
    if (flow.ip()) {
      end(node, "source", flow.source().address(), flow.sourcePort());
      end(node, "destination", flow.destination().address(), flow.destinationPort());
    }
    return node;
  }

  private static void end(ObjectNode node, String side, String address, int port) {
    node.put(side, address);
    if (port >= 0) {
      node.put(side + "Port", port);
    }
  }
}
