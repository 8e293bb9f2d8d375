package io.xdpctl.cli;

import io.xdpctl.config.Problem;
import io.xdpctl.config.ProblemText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Remarks in every format: the only home of these outputs.
 *
 * @param title of the command, {@code xdpctl lint}
 * @param key of the list in JSON
 * @param sum what a comment says of all; else the remarks are counted
 */
record Remarks(String title, String key, List<Remark> all, Optional<String> sum) {

  Remarks(String title, String key, List<Remark> all) {
    this(title, key, all, Optional.empty());
  }

  /** Of problems of a configuration, and of what belongs to it. */
  static Remarks ofProblems(String title, List<Problem> problems) {
    return new Remarks(title, "problems", problems.stream().map(Remark::of).toList());
  }

  String text(Format format, Ink ink) {
    return switch (format) {
      case TABLE -> table(ink);
      case MARKDOWN -> RemarksMarkdown.of(this);
      case GITHUB -> Annotations.of(this);
      case SARIF -> format.document(Sarif.of(this));
      case JSON, YAML -> format.document(document());
    };
  }

  /** {@code 2 errors, 1 warning}. */
  String total() {
    List<String> parts = new ArrayList<>();
    for (Remark.Level level : Remark.Level.values()) {
      if (count(level) > 0) {
        parts.add(Numbers.count(count(level), level.word(), level.word() + "s"));
      }
    }
    return String.join(", ", parts);
  }

  long count(Remark.Level level) {
    return all.stream().filter(remark -> remark.level() == level).count();
  }

  private String table(Ink ink) {
    StringBuilder out = new StringBuilder();
    for (Remark remark : all) {
      out.append(ProblemText.format(problem(remark), remark.level().word()));
      remark.reason().ifPresent(reason -> out.append("  why: " + reason + "\n"));
      remark
          .other()
          .ifPresent(
              other -> out.append("  see: " + other.place().where() + ": " + other.what() + "\n"));
    }
    return all.isEmpty() ? "" : out + ink.bold(total()) + "\n";
  }

  private static Problem problem(Remark remark) {
    boolean ofRule = !remark.rule().equals(Remark.PROBLEM);
    return new Problem(
        Problem.Severity.WARNING,
        remark.at().file(),
        remark.at().line(),
        remark.at().column(),
        remark.message() + (ofRule ? " [" + remark.rule() + "]" : ""),
        remark.hint(),
        remark.at().sourceLine(),
        remark.at().width());
  }

  ObjectNode document() {
    ObjectNode document = Tree.object();
    ArrayNode array = document.putArray(key);
    for (Remark remark : all) {
      ObjectNode node = array.addObject();
      Optional.of(remark.rule())
          .filter(rule -> !rule.equals(Remark.PROBLEM))
          .ifPresent(rule -> node.put("rule", rule));
      node.put("file", remark.at().file());
      node.put("line", remark.at().line()).put("column", remark.at().column());
      node.put("message", remark.message());
      remark.reason().ifPresent(reason -> node.put("reason", reason));
      remark.hint().ifPresent(hint -> node.put("hint", hint));
      node.put("severity", remark.level().word());
      remark
          .other()
          .ifPresent(
              other -> {
                ObjectNode see = node.putObject("see").put("file", other.place().file());
                see.put("line", other.place().line()).put("column", other.place().column());
                see.put("message", other.what());
              });
    }
    return document;
  }
}
