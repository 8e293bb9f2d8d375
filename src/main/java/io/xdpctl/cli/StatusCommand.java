package io.xdpctl.cli;

import io.xdpctl.history.Course;
import io.xdpctl.history.Entry;
import io.xdpctl.history.History;
import io.xdpctl.history.Missing;
import io.xdpctl.history.Unconfirmed;
import io.xdpctl.kernel.Refused;
import io.xdpctl.kernel.Snapshot;
import java.util.List;
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
    Course course = session.engine().history().course(snapshot);
    List<Missing> missing = session.engine().history().missing(course, snapshot);
    boolean nothing = snapshot.running().isEmpty() && missing.isEmpty();
    Optional<Applied> applied = nothing ? Optional.empty() : applied(course, session);
    if (format == Format.TABLE) {
      StatusText text = new StatusText(session.ink(), session.terminal().zone());
      String all = text.of(snapshot) + text.of(missing) + text.of(course);
      session.out().print(session.hints().in(all));
      applied.ifPresent(one -> session.out().print(one.sentence()));
      pending.ifPresent(one -> session.out().print(Confirmation.sentence(one, session)));
    } else {
      ObjectNode document = StatusDocument.of(snapshot, pending, session.terminal().now());
      StatusDocument.add(document, missing, course);
      applied.ifPresent(one -> one.write(document.putObject("configuration")));
      session.out().print(format.document(document));
    }
    boolean drift = snapshot.running().values().stream().anyMatch(at -> !at.drift().isEmpty());
    boolean whole = missing.isEmpty() && course.cutOff().isEmpty();
    boolean safe = pending.isEmpty() || pending.get().guard().isAlive();
    return drift || !whole || !safe ? ExitStatus.DIFFERENT : ExitStatus.OK;
  }

  /** Empty where what runs was never written down, or was cut off half way. */
  private static Optional<Applied> applied(Course course, Session session) {
    History history = session.engine().history();
    Optional<Entry> entry = course.runs().filter(latest -> !latest.files().isEmpty());
    try {
      return entry.map(latest -> Applied.of(history.sources(latest)));
    } catch (Refused gone) {
      session.err().println("warning: " + gone.getMessage());
      return Optional.empty();
    }
  }
}
