package io.xdpctl.cli;

import io.xdpctl.observe.Counter;
import io.xdpctl.observe.CountersReading;
import io.xdpctl.observe.InterfaceReading;
import io.xdpctl.observe.PrefixReading;
import io.xdpctl.observe.StageReading;
import io.xdpctl.observe.Verdicts;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code counters -o json}. */
final class CountersDocument {
  private CountersDocument() {}

  static ObjectNode of(CountersReading all) {
    ObjectNode document = Tree.object();
    ArrayNode interfaces = document.putArray("interfaces");
    for (InterfaceReading reading : all.interfaces()) {
      ObjectNode node = Tree.at(reading.ref(), interfaces.addObject());
      node.put("pipeline", reading.pipeline());
      node.set("verdicts", verdicts(reading.verdicts()));
      ArrayNode stages = node.putArray("stages");
      reading.stages().forEach(stage -> one(stages.addObject(), stage));
    }
    if (!all.unread().isEmpty()) {
      ArrayNode unread = document.putArray("unread");
      all.unread()
          .forEach(
              (ref, error) -> Tree.at(ref, unread.addObject()).put("message", error.getMessage()));
    }
    return document;
  }

  private static ObjectNode verdicts(Verdicts verdicts) {
    ObjectNode node = Tree.object();
    node.set("pass", Tree.counter(verdicts.pass()));
    node.set("drop", Tree.counter(verdicts.drop()));
    node.set("redirect", Tree.counter(verdicts.redirect()));
    node.set("malformed", Tree.counter(verdicts.malformed()));
    return node;
  }

  private static void one(ObjectNode node, StageReading stage) {
    node.put("name", stage.name()).put("action", stage.action());
    Tree.count(node, stage.total());
    stage.protocols().ifPresent(seen -> node.set("protocols", named(seen)));
    stage
        .prefixes()
        .ifPresent(
            prefixes -> {
              ArrayNode array = node.putArray("prefixes");
              boolean sides = prefixes.stream().map(PrefixReading::side).distinct().count() > 1;
              prefixes.forEach(prefix -> one(array.addObject(), prefix, sides));
            });
    stage
        .events()
        .ifPresent(
            events -> {
              ObjectNode lost =
                  node.putObject("events").put("written", events.written()).putObject("lost");
              events.lost().byReason().forEach(lost::put);
            });
    stage.unredirected().ifPresent(reasons -> node.set("unredirected", named(reasons)));
  }

  /**
   * @param sides whether a prefix needs telling which address of the packet it met
   */
  private static void one(ObjectNode node, PrefixReading reading, boolean sides) {
    node.put("prefix", reading.prefix().toString());
    if (sides) {
      node.put("side", reading.side().word());
    }
    Tree.count(node, reading.counter());
  }

  private static ObjectNode named(Map<String, Counter> counters) {
    ObjectNode node = Tree.object();
    counters.forEach((name, counter) -> node.set(name, Tree.counter(counter)));
    return node;
  }
}
