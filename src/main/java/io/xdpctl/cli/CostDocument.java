package io.xdpctl.cli;

import io.xdpctl.config.Config;
import io.xdpctl.cost.BudgetLine;
import io.xdpctl.cost.Cost;
import io.xdpctl.cost.Effort;
import io.xdpctl.cost.Measurement;
import io.xdpctl.cost.Part;
import io.xdpctl.cost.PathCost;
import io.xdpctl.cost.PipelineCost;
import io.xdpctl.cost.Timing;
import io.xdpctl.pipeline.Pipeline;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Costs for scripts; see {@code schemas/cost.schema.json}. */
final class CostDocument {
  private CostDocument() {}

  static ObjectNode of(Config config, Cost cost, List<BudgetLine> budget) {
    ObjectNode document = Tree.object();
    ArrayNode pipelines = document.putArray("pipelines");
    for (PipelineCost each : cost.pipelines()) {
      pipeline(pipelines.addObject(), each);
    }
    ArrayNode lists = document.putArray("lists");
    cost.memory()
        .lists()
        .forEach((name, bytes) -> lists.addObject().put("name", name).put("memory", bytes));
    document.put("memory", cost.memory().all()).put("possibleCpus", cost.memory().cpus());
    BudgetDocument.put(document, budget);
    return document;
  }

  private static void pipeline(ObjectNode node, PipelineCost cost) {
    Pipeline pipeline = cost.program().pipeline();
    node.put("name", pipeline.name());
    ArrayNode interfaces = node.putArray("interfaces");
    pipeline.interfaces().keySet().forEach(ref -> Tree.at(ref, interfaces.addObject()));
    effort(node, cost.program().total()).put("memory", cost.memoryOfEach());
    ArrayNode parts = node.putArray("parts");
    cost.program()
        .written()
        .forEach(
            (part, effort) ->
                part(parts.addObject(), part, effort)
                    .put("memory", cost.memory().getOrDefault(part, 0L)));
    ArrayNode paths = node.putArray("paths");
    for (int i = 0; i < cost.program().paths().size(); i++) {
      ObjectNode path = paths.addObject();
      path(path, cost.program().paths().get(i), pipeline);
      int number = i;
      cost.timing().ifPresent(timing -> time(path, timing, number));
    }
    node.set("unmatched", Tree.texts(cost.program().unmatched()));
    cost.timing().ifPresent(timing -> measured(node.putObject("floor"), timing.floor()));
  }

  private static ObjectNode effort(ObjectNode node, Effort effort) {
    return node.put("instructions", effort.instructions())
        .put("lookups", effort.lookups())
        .put("inlined", effort.inlined())
        .put("calls", effort.calls());
  }

  private static ObjectNode part(ObjectNode node, Part part, Effort effort) {
    node.put("part", part.kind().word());
    if (part.kind() == Part.Kind.STAGE) {
      node.put("stage", part.stage());
    }
    return effort(node, effort);
  }

  private static void path(ObjectNode node, PathCost path, Pipeline pipeline) {
    node.put("by", path.way().decider(pipeline)).put("verdict", path.way().verdict().word());
    path.way().unredirected(pipeline).ifPresent(why -> node.put("unredirected", why));
    node.set("events", Tree.texts(path.way().dumps()));
    node.put("malformed", path.way().malformed()).put("packet", path.packet().words());
    node.set("matched", Tree.texts(path.matched()));
    effort(node, path.total());
    ArrayNode parts = node.putArray("parts");
    path.executed().forEach((part, effort) -> part(parts.addObject(), part, effort));
  }

  private static void time(ObjectNode node, Timing timing, int number) {
    ObjectNode time = node.putObject("nanoseconds");
    time.put("median", timing.median(number)).put("fastest", timing.fastest(number));
    measured(time.putObject("measured"), timing.paths().get(number));
  }

  /** With the floor in it. */
  private static void measured(ObjectNode node, Measurement measurement) {
    node.put("median", measurement.median()).put("fastest", measurement.fastest());
    node.put("rounds", measurement.rounds().size()).put("runs", measurement.runs());
  }
}
