package io.xdpctl.cli;

import io.xdpctl.Engine;
import io.xdpctl.compile.CompileException;
import io.xdpctl.config.Config;
import io.xdpctl.config.ConfigException;
import io.xdpctl.config.SourceFile;
import io.xdpctl.history.Course;
import io.xdpctl.history.Entry;
import io.xdpctl.history.History;
import io.xdpctl.history.Unconfirmed;
import io.xdpctl.kernel.ApplyLock;
import io.xdpctl.kernel.Refused;
import io.xdpctl.plan.Plan;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code xdpctl rollback}: back to the configuration before. */
final class RollbackCommand implements Command {
  private static final String TO = "--to";
  private static final String DRY_RUN = "--dry-run";

  @Override
  public CommandSpec spec() {
    return Words.command(
            "rollback",
            "Go back to the configuration before.",
            "Once more goes one further back. See: xdpctl history")
        .addOption(Words.value(TO, "N", "To that one of the history."))
        .addOption(Words.flag(DRY_RUN, "Show what would be done, and do nothing."))
        .addOption(LockoutCheck.option())
        .addOption(Words.await())
        .addOption(Confirmation.option())
        .addOption(Words.output());
  }

  @Override
  public int run(ParseResult words, Session session) throws ConfigException, CompileException {
    Format format = Format.of(words);
    long start = System.nanoTime();
    boolean dry = Words.given(words, DRY_RUN);
    Confirmation confirmation = Confirmation.of(words, session);
    Restoration restoration;
    try (ApplyLock held = session.engine().lock(Duration.of(words, Words.WAIT))) {
      Undertaking undertaking = Undertaking.begin(session, held);
      int target = target(words, session.engine(), undertaking.course());
      List<SourceFile> sources = sources(session.engine().history(), target);
      restoration = Restoration.of(session, sources, undertaking.course());
      Optional<Config> config = restoration.config();
      boolean changes = !dry && !restoration.wish().proposal().plan().isEmpty();
      config.ifPresent(asked -> LockoutCheck.of(words, asked, session).check(changes, session));
      restoration.warn(session);
      if (!dry) {
        Entry.Note note = Undertaking.note(session, "rollback to #" + target, Optional.of(target));
        undertaking.carryOut(note, restoration.wish(), confirmation, false);
        confirmation.replaceOther(target);
      }
    }
    Plan plan = restoration.wish().proposal().plan();
    if (dry) {
      DiffCommand.show(plan, Obstacles.Fate.IN_THE_WAY, format, session);
    } else {
      DiffCommand.showDone(plan, format, session);
    }
    Confirmation.remind(session);
    session.err().println(dry ? "nothing was changed" : ApplyCommand.done(start));
    return ExitStatus.OK;
  }

  /** Number of an entry, or 0 for nothing. */
  private static int target(ParseResult words, Engine engine, Course course) {
    Optional<Unconfirmed> pending = engine.history().pending().unconfirmed();
    if (pending.isPresent() && Words.given(words, Confirmation.WORD)) {
      throw new Refused(
          "rollback: --confirm: what was applied last is not confirmed yet",
          "xdpctl confirm keeps it, xdpctl rollback alone goes back");
    }
    if (Words.given(words, TO)) {
      return (int) Words.count(words, TO, 0);
    }
    return pending.map(Unconfirmed::back).orElseGet(course::before);
  }

  private static List<SourceFile> sources(History history, int number) {
    if (number == 0) {
      return List.of();
    }
    return history
        .entry(number)
        .map(history::sources)
        .orElseThrow(
            () -> new Refused("rollback: #" + number + " is not kept", "see: xdpctl history"));
  }
}
