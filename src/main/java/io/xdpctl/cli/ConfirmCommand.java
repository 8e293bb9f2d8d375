package io.xdpctl.cli;

import io.xdpctl.history.History;
import io.xdpctl.kernel.ApplyLock;
import io.xdpctl.kernel.Refused;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code xdpctl confirm}: keeps what {@code apply --confirm} brought. */
final class ConfirmCommand implements Command {
  @Override
  public CommandSpec spec() {
    return Words.command("confirm", "Keep what 'apply --confirm' brought.")
        .addOption(Words.await());
  }

  @Override
  public int run(ParseResult words, Session session) {
    try (ApplyLock held = session.engine().lock(Duration.of(words, Words.WAIT))) {
      History history = session.engine().history();
      if (history.unconfirmed().isEmpty()) {
        throw new Refused(
            "confirm: nothing waits for it", "see: xdpctl history, and xdpctl status");
      }
      held.check();
      history.settle();
    }
    session.out().println("confirmed: what runs now stays");
    return ExitStatus.OK;
  }
}
