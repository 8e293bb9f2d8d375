package io.xdpctl.cli;

import io.xdpctl.pipeline.Nearest;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** The word where a command belongs is none. */
final class UnknownCommand extends ParameterException {
  private static final long serialVersionUID = 1;

  private final transient Optional<String> near;

  UnknownCommand(CommandLine line, String word) {
    super(line, "there is no command '" + word + "'");
    this.near = Nearest.to(word, line.getSubcommands().keySet());
  }

  /** The command that was meant. */
  Optional<String> near() {
    return near;
  }
}
