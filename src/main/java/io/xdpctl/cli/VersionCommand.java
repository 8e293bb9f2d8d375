package io.xdpctl.cli;

import java.io.PrintStream;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code xdpctl version}. */
final class VersionCommand implements Command {
  @Override
  public CommandSpec spec() {
    return Words.command("version", "Show the version.");
  }

  @Override
  public int run(ParseResult words, Session session) {
    return print(session.out());
  }

  static int print(PrintStream out) {
    out.println("xdpctl " + version().orElse("(not packaged)"));
    return ExitStatus.OK;
  }

  /** Of the jar; empty where it runs from classes. */
  static Optional<String> version() {
    return Optional.ofNullable(VersionCommand.class.getPackage().getImplementationVersion());
  }
}
