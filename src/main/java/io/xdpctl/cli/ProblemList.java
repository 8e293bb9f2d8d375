package io.xdpctl.cli;

import io.xdpctl.config.Problem;
import io.xdpctl.config.ProblemText;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Problems of a configuration, as text and as a document. */
final class ProblemList {
  private ProblemList() {}

  /** All problems with their places, then how many. */
  static String text(List<Problem> problems) {
    StringBuilder out = new StringBuilder();
    problems.forEach(problem -> out.append(ProblemText.format(problem)));
    long errors = count(problems, Problem.Severity.ERROR);
    long warnings = count(problems, Problem.Severity.WARNING);
    out.append(Numbers.count(errors, "error", "errors"));
    out.append(warnings == 0 ? "" : ", " + Numbers.count(warnings, "warning", "warnings"));
    return out.append('\n').toString();
  }

  static ObjectNode document(List<Problem> problems) {
    ObjectNode document = Tree.object();
    ArrayNode array = document.putArray("problems");
    for (Problem problem : problems) {
      ObjectNode node = array.addObject().put("file", problem.file());
      node.put("line", problem.line()).put("column", problem.column());
      node.put("message", problem.message());
      problem.hint().ifPresent(hint -> node.put("hint", hint));
      node.put("severity", problem.severity().name().toLowerCase(Locale.ROOT));
    }
    return document;
  }

  private static long count(List<Problem> problems, Problem.Severity severity) {
    return problems.stream().filter(problem -> problem.severity() == severity).count();
  }
}
