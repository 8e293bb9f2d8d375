package io.xdpctl.cli;

import io.xdpctl.history.Entry;
import io.xdpctl.history.History;
import io.xdpctl.history.Unconfirmed;
import io.xdpctl.kernel.Refused;
import io.xdpctl.kernel.Snapshot;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import tools.jackson.databind.node.ObjectNode;

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
    Optional<Applied> applied = snapshot.running().isEmpty() ? Optional.empty() : applied(session);
    if (format == Format.TABLE) {
      StatusText text = new StatusText(session.ink(), session.terminal().zone());
      session.out().print(text.of(snapshot));
      applied.ifPresent(one -> session.out().print(one.sentence()));
      pending.ifPresent(one -> session.out().print(Confirmation.sentence(one)));
    } else {
      ObjectNode document = StatusDocument.of(snapshot, pending);
      applied.ifPresent(one -> one.write(document.putObject("configuration")));
      session.out().print(format.document(document));
    }
    boolean drift = snapshot.running().values().stream().anyMatch(at -> !at.drift().isEmpty());
    return drift ? ExitStatus.DIFFERENT : ExitStatus.OK;
  }

  /** Empty where it was never written down, or is of no files. */
  private static Optional<Applied> applied(Session session) {
    History history = session.engine().history();
    Optional<Entry> entry = history.latest().filter(latest -> !latest.files().isEmpty());
    try {
      return entry.map(latest -> Applied.of(history.sources(latest)));
    } catch (Refused gone) {
      session.err().println("warning: " + gone.getMessage());
      return Optional.empty();
    }
  }
}
