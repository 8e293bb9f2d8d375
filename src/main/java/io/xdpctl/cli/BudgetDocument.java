package io.xdpctl.cli;

import io.xdpctl.cost.BudgetLine;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Limits of a budget for scripts. */
final class BudgetDocument {
  private BudgetDocument() {}

  static void put(ObjectNode document, List<BudgetLine> lines) {
    if (lines.isEmpty()) {
      return;
    }
    ArrayNode budget = document.putArray("budget");
    for (BudgetLine line : lines) {
      ObjectNode node = budget.addObject().put("key", line.limit().key());
      node.put("result", line.result().word()).put("most", line.most());
      line.found()
          .ifPresentOrElse(
              found -> node.put("found", found).put("of", line.of()), () -> unmeasured(node, line));
      node.put("file", line.at().file()).put("line", line.at().line());
      node.put("column", line.at().column());
    }
  }

  private static void unmeasured(ObjectNode node, BudgetLine line) {
    if (!line.of().isEmpty()) {
      node.put("reason", line.of());
    }
  }
}
