package io.xdpctl.cli;

import io.xdpctl.Proposal;
import io.xdpctl.compile.CompileException;
import io.xdpctl.config.ConfigException;
import io.xdpctl.config.SourceFile;
import io.xdpctl.history.Entry;
import io.xdpctl.history.History;
import io.xdpctl.history.Unconfirmed;
import io.xdpctl.kernel.ApplyLock;
import io.xdpctl.kernel.Refused;
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
        .addOption(Words.await())
        .addOption(Words.output());
  }

  @Override
  public int run(ParseResult words, Session session) throws ConfigException, CompileException {
    Format format = Format.of(words);
    long start = System.nanoTime();
    boolean dry = Words.given(words, DRY_RUN);
    Proposal proposal;
    try (ApplyLock held = session.engine().lock(Duration.of(words, Words.WAIT))) {
      History history = session.engine().history();
      Optional<Unconfirmed> pending = history.unconfirmed();
      Optional<Entry> target = target(words, history, pending);
      List<SourceFile> sources = target.map(history::sources).orElse(List.of());
      proposal = Restoration.plan(session.engine(), sources);
      if (!dry) {
        session.engine().apply(held, proposal, false);
        int number = target.map(Entry::number).orElse(0);
        new Chronicle(session).add("rollback to #" + number, number, sources);
        history.settle();
      }
    }
    DiffCommand.show(proposal.plan(), format, session);
    session.err().println(dry ? "nothing was changed" : ApplyCommand.done(start));
    return ExitStatus.OK;
  }

  /** Empty: back to nothing. */
  private static Optional<Entry> target(
      ParseResult words, History history, Optional<Unconfirmed> pending) {
    if (Words.given(words, TO)) {
      int number = (int) Words.count(words, TO, 0);
      return Optional.of(entry(history, number));
    }
    if (pending.isPresent()) {
      int back = pending.get().back();
      return back == 0 ? Optional.empty() : Optional.of(entry(history, back));
    }
    return Optional.of(
        history
            .before()
            .orElseThrow(
                () ->
                    new Refused(
                        "rollback: the history has no configuration before",
                        "see: xdpctl history; xdpctl delete --all removes what runs")));
  }

  private static Entry entry(History history, int number) {
    return history
        .entry(number)
        .orElseThrow(
            () -> new Refused("rollback: #" + number + " is not kept", "see: xdpctl history"));
  }
}
