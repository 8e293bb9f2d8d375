package io.xdpctl.cli;

import io.xdpctl.kernel.Snapshot;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code xdpctl status}: what runs, and whether it is still what was applied. */
final class StatusCommand implements Command {
  @Override
  public CommandSpec spec() {
    return Words.command("status", "Show what runs at each interface, and drift.")
        .addOption(Words.output());
  }

  @Override
  public int run(ParseResult words, Session session) {
    Format format = Format.of(words);
    Snapshot snapshot = session.engine().snapshot();
    session
        .out()
        .print(
            format == Format.TABLE
                ? new StatusText(session.ink(), session.terminal().zone()).of(snapshot)
                : format.document(StatusDocument.of(snapshot)));
    boolean drift = snapshot.running().values().stream().anyMatch(at -> !at.drift().isEmpty());
    return drift ? ExitStatus.DIFFERENT : ExitStatus.OK;
  }
}
