package io.xdpctl.cli;

import io.xdpctl.config.Location;
import io.xdpctl.config.Problem;
import io.xdpctl.lint.Finding;
import java.util.Locale;
import java.util.Optional;

/**
 * Something to say about a place in a file: a problem or a finding, as every output has it.
 *
 * @param rule name of the lint rule; {@code configuration} for a problem, {@code target-kernel} for
 *     what a kernel lacks
 * @param at line 0 where the whole file is meant
 */
record Remark(
    String rule,
    Level level,
    Location at,
    String message,
    Optional<String> reason,
    Optional<String> hint,
    Optional<Finding.Other> other) {
  static final String PROBLEM = "configuration";
  static final String TARGET = "target-kernel";
  static final String BUDGET = "budget";
  static final String TEST = "policy-test";

  /** By the words of SARIF. */
  enum Level {
    ERROR,
    WARNING,
    NOTE;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static Remark of(Problem problem) {
    Location at =
        new Location(
            problem.file(),
            problem.line(),
            problem.column(),
            problem.width(),
            problem.sourceLine());
    return new Remark(
        PROBLEM,
        Level.valueOf(problem.severity().name()),
        at,
        problem.message(),
        Optional.empty(),
        problem.hint(),
        Optional.empty());
  }

  static Remark of(Finding finding) {
    return new Remark(
        finding.rule(),
        Level.valueOf(finding.severity().name()),
        finding.place(),
        finding.sentence(),
        Optional.of(finding.reason()),
        Optional.of(finding.fix()),
        finding.other());
  }

  boolean hasPlace() {
    return at.line() > 0;
  }

  /** {@code file:line:column}, or the file alone. */
  String where() {
    return hasPlace() ? at.where() : at.file();
  }

  /** Its path with slashes, for those who look it up in a repository. */
  String path() {
    String path = at.file().replace('\\', '/');
    return path.startsWith("./") ? path.substring(2) : path;
  }
}
