package io.xdpctl.cli;

import io.xdpctl.explain.PolicyRun.Failure;
import io.xdpctl.explain.PolicyRun.Result;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Results of policy tests for scripts; see {@code schemas/test-report.schema.json}. */
final class TestDocument {
  private TestDocument() {}

  static ObjectNode of(TestReport report) {
    ObjectNode document = Tree.object();
    ArrayNode tests = document.putArray("tests");
    for (Result result : report.results()) {
      ObjectNode node = tests.addObject().put("name", result.test().name());
      node.put("file", result.test().file()).put("line", result.test().at().line());
      node.put("column", result.test().at().column());
      node.put("pipeline", result.test().pipeline().name()).put("passed", result.passed());
      ArrayNode failures = node.putArray("failures");
      for (Failure failure : result.failures()) {
        ObjectNode one = failures.addObject().put("packets", failure.packets());
        one.put("line", failure.written().at().line());
        one.put("column", failure.written().at().column());
        one.set("reasons", Tree.texts(failure.sentences()));
      }
    }
    BudgetDocument.put(document, report.budget());
    return document;
  }
}
