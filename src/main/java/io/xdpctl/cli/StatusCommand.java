package io.xdpctl.cli;

import io.xdpctl.history.Unconfirmed;
import io.xdpctl.kernel.Snapshot;
import java.util.Optional;
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
    Optional<Unconfirmed> pending = session.engine().history().unconfirmed();
    session
        .out()
        .print(
            format == Format.TABLE
                ? new StatusText(session.ink(), session.terminal().zone()).of(snapshot)
                : format.document(StatusDocument.of(snapshot, pending, session.terminal().now())));
    if (format == Format.TABLE) {
      pending.ifPresent(one -> session.out().print(Confirmation.sentence(one, session)));
    }
    boolean drift = snapshot.running().values().stream().anyMatch(at -> !at.drift().isEmpty());
    return drift ? ExitStatus.DIFFERENT : ExitStatus.OK;
  }
}
