package io.xdpctl.cli;

import io.xdpctl.cli.ExplainCommand.Telling;
import io.xdpctl.explain.Answer;
import io.xdpctl.explain.Assumed;
import io.xdpctl.explain.Explainer.Question;
import io.xdpctl.explain.Reasons;
import io.xdpctl.explain.Region;
import io.xdpctl.explain.Sketch;
import io.xdpctl.explain.Trace;
import io.xdpctl.explain.Trace.Step;
import io.xdpctl.pipeline.Stage;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Answers for scripts. */
final class ExplainDocument {
  private ExplainDocument() {}

  static ObjectNode of(Sketch packet, Trace trace, Question question, Telling telling) {
    Reasons reasons = telling.reasons();
    ObjectNode document = Tree.object().put("pipeline", telling.pipeline().name());
    sketch(document.putObject("packet"), packet).put("length", packet.frame().length);
    answer(document, trace.answer(), reasons);
    ArrayNode stages = document.putArray("stages");
    for (int i = 0; i < trace.steps().size(); i++) {
      Stage stage = telling.pipeline().stages().get(i);
      Step step = trace.steps().get(i);
      ObjectNode node = stages.addObject().put("name", stage.name());
      node.put("action", stage.kind().word());
      reasons.place(stage).ifPresent(place -> node.put("place", place));
      node.put("result", step.result().name().toLowerCase(Locale.ROOT).replace('_', '-'));
      step.unmet()
          .ifPresent(
              key ->
                  node.put("unmet", key.word())
                      .put("reason", reasons.unmet(stage, key, trace.facts())));
    }
    assumed(document, question, telling);
    return document;
  }

  static ObjectNode of(List<Region> regions, Question question, Telling telling) {
    Reasons reasons = telling.reasons().prepare(regions.stream().map(Region::answer).toList());
    ObjectNode document = Tree.object().put("pipeline", telling.pipeline().name());
    ArrayNode array = document.putArray("ranges");
    for (Region region : regions) {
      answer(sketch(array.addObject(), region.like()), region.answer(), reasons);
    }
    assumed(document, question, telling);
    return document;
  }

  private static ObjectNode sketch(ObjectNode node, Sketch packet) {
    if (packet.ip()) {
      node.put("source", packet.source().toString());
      node.put("destination", packet.destination().toString());
    }
    return node.put("words", packet.words());
  }

  /** Adds verdict, stage, place and prefixes to a node. */
  static ObjectNode answer(ObjectNode node, Answer answer, Reasons reasons) {
    node.put("verdict", answer.verdict().word());
    ObjectNode by = node.putObject("by");
    if (answer.byDefault()) {
      by.put("default", true);
    } else {
      by.put("stage", reasons.stage(answer).name());
    }
    reasons.place(answer).ifPresent(place -> by.put("place", place));
    ArrayNode prefixes = by.putArray("prefixes");
    for (Reasons.Because because : reasons.because(answer)) {
      ObjectNode one = prefixes.addObject().put("side", because.side());
      one.put("list", because.list()).put("prefix", because.prefix().toString());
      because.place().ifPresent(place -> one.put("place", place));
    }
    reasons.unredirected(answer).ifPresent(why -> by.put("unredirected", why));
    return node;
  }

  private static void assumed(ObjectNode document, Question question, Telling telling) {
    ArrayNode array = document.putArray("assumed");
    for (Assumed one : question.assumed()) {
      ObjectNode node = array.addObject().put("key", one.key().word()).put("words", one.words());
      node.set("stages", Tree.texts(TraceText.askers(one.key(), telling.pipeline())));
    }
  }
}
