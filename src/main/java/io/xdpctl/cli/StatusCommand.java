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
    Optional<Unconfirmed> pending = session.engine().history().pending().unconfirmed();
    Optional<Applied> applied =
        snapshot.running().isEmpty() ? Optional.empty() : applied(snapshot, session);
    if (format == Format.TABLE) {
      StatusText text = new StatusText(session.ink(), session.terminal().zone());
      session.out().print(session.hints().in(text.of(snapshot)));
      applied.ifPresent(one -> session.out().print(one.sentence()));
      pending.ifPresent(one -> session.out().print(Confirmation.sentence(one, session)));
    } else {
      ObjectNode document = StatusDocument.of(snapshot, pending, session.terminal().now());
      applied.ifPresent(one -> one.write(document.putObject("configuration")));
      session.out().print(format.document(document));
    }
    boolean drift = snapshot.running().values().stream().anyMatch(at -> !at.drift().isEmpty());
    return drift ? ExitStatus.DIFFERENT : ExitStatus.OK;
  }

  /** Empty where what runs was never written down, or was cut off half way. */
  private static Optional<Applied> applied(Snapshot snapshot, Session session) {
    History history = session.engine().history();
    Optional<Entry> entry =
        history.course(snapshot).runs().filter(latest -> !latest.files().isEmpty());
    try {
      return entry.map(latest -> Applied.of(history.sources(latest)));
    } catch (Refused gone) {
      session.err().println("warning: " + gone.getMessage());
      return Optional.empty();
    }
  }
}
