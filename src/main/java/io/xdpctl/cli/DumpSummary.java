package io.xdpctl.cli;

import io.xdpctl.observe.EventSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import tools.jackson.databind.node.ObjectNode;

/**
 * The end of a dump: packets matched are those read, filtered, lost and left.
 *
 * @param filtered events that came and that a filter left out
 */
record DumpSummary(EventSummary events, long filtered) {
  private static final Map<String, String> REASONS =
      Map.of(
          "full", "lost (ring full)",
          "limited", "over the limit",
          "sampled", "sampled out",
          "unreadable", "lost (of an older program)");

  /** Events that were handed on. */
  long read() {
    return events.read() - filtered;
  }

  String sentence() {
    List<String> parts = new ArrayList<>();
    parts.add(Numbers.count(events.matched(), "packet", "packets") + " matched");
    parts.add(Numbers.grouped(read()) + " read");
    if (filtered > 0) {
      parts.add(Numbers.grouped(filtered) + " filtered out");
    }
    for (Entry<String, Long> lost : events.lost().byReason().entrySet()) {
      if (lost.getValue() > 0 || lost.getKey().equals("full")) {
        parts.add(Numbers.grouped(lost.getValue()) + " " + word(lost.getKey()));
      }
    }
    if (events.left() > 0) {
      parts.add(Numbers.grouped(events.left()) + " left in the ring");
    }
    return String.join(", ", parts) + "\n" + hint();
  }

  /** A reason as people read it: what somebody asked for is not called lost. */
  static String word(String reason) {
    return REASONS.getOrDefault(reason, reason);
  }

  private String hint() {
    return events.lost().full() > 0
        ? "hint: give the dump stage a larger 'buffer' in the file\n"
        : "";
  }

  ObjectNode document() {
    ObjectNode document = Tree.object();
    ObjectNode node = document.putObject("summary");
    node.put("matched", events.matched()).put("read", read()).put("filtered", filtered);
    ObjectNode lost = node.putObject("lost");
    events.lost().byReason().forEach(lost::put);
    node.put("left", events.left());
    return document;
  }
}
