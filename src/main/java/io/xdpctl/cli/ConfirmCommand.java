package io.xdpctl.cli;

import io.xdpctl.history.Pending;
import io.xdpctl.history.Unconfirmed;
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
      Pending pending = session.engine().history().pending();
      boolean waits = pending.unconfirmed().isPresent();
      if (!waits) {
        pending.lapsed().ifPresent(ConfirmCommand::refuse);
      }
      held.check();
      // An apply that was killed, and is confirmed all the same, has not come to forget it.
      pending.forgetLapsed();
      pending.settle();
      String what = waits ? "confirmed" : "nothing waits to be confirmed";
      session.out().println(what + ": what runs now stays");
    }
    return ExitStatus.OK;
  }

  private static void refuse(Unconfirmed late) {
    String to = late.back() == 0 ? "nothing" : "#" + late.back() + " of the history";
    throw new Refused(
        "confirm: too late: what waited for it was taken back, to " + to,
        "see: xdpctl history; apply brings it once more");
  }
}
