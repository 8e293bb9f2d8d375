package io.xdpctl.config;

import java.util.List;

/** A configuration that cannot be used; it carries every problem, errors and warnings. */
public final class ConfigException extends Exception {
  private static final long serialVersionUID = 1;

  private final transient List<Problem> problems;

  public ConfigException(List<Problem> problems) {
    super(
        problems.size() == 1
            ? problems.get(0).where() + ": " + problems.get(0).message()
            : problems.size() + " problems in the configuration");
    this.problems = List.copyOf(problems);
  }

  static ConfigException of(Problem problem) {
    return new ConfigException(List.of(problem));
  }

  public List<Problem> problems() {
    return problems;
  }
}
