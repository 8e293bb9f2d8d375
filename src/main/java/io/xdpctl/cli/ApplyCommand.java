package io.xdpctl.cli;

import io.xdpctl.Engine;
import io.xdpctl.Proposal;
import io.xdpctl.compile.CompileException;
import io.xdpctl.config.Config;
import io.xdpctl.config.ConfigException;
import io.xdpctl.history.Entry;
import io.xdpctl.history.Texts;
import io.xdpctl.kernel.ApplyLock;
import io.xdpctl.state.Renames;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code xdpctl apply}: makes the kernel what the configuration says. */
final class ApplyCommand implements Command {
  private static final String DRY_RUN = "--dry-run";
  private static final String REPLACE_FOREIGN = "--replace-foreign";

  @Override
  public CommandSpec spec() {
    return Words.command(
            "apply",
            "Make the kernel run what the configuration says.",
            "The file or directory describes everything that xdpctl runs on this host:",
            "what is not in it is detached.")
        .addOption(Words.file(true))
        .addOption(Words.flag(DRY_RUN, "Show what would be done, and do nothing."))
        .addOption(
            Words.flag(REPLACE_FOREIGN, "Take the place of XDP programs of others, but for links."))
        .addOption(LockoutCheck.option())
        .addOption(Words.await())
        .addOption(Arrival.option())
        .addOption(Confirmation.option())
        .addOption(Words.output());
  }

  @Override
  public int run(ParseResult words, Session session) throws ConfigException, CompileException {
    Format format = Format.of(words);
    String foreign = "nobody could put the other program back";
    Words.refuseTogether(words, Confirmation.WORD, REPLACE_FOREIGN, foreign);
    String late = "the time would be over before the last interface is there";
    Words.refuseTogether(words, Confirmation.WORD, Arrival.WORD, late);
    long start = System.nanoTime();
    boolean dry = Words.given(words, DRY_RUN);
    session.engine().begin();
    Config config = Configuration.toApply(words, session);
    LockoutCheck.check(words, dry, config, session);
    Proposal proposal =
        dry
            ? session.engine().plan(config)
            : Arrival.of(words, session)
                .run(config, whole -> carryOut(words, config, session, whole));
    DiffCommand.show(proposal.plan(), format, session);
    if (dry) {
      DiffCommand.warnOfAbsent(proposal.plan(), session);
    }
    DiffCommand.warn(config, session);
    Confirmation.remind(session);
    session.err().println(dry ? "nothing was changed" : done(start));
    return ExitStatus.OK;
  }

  /**
   * @param whole otherwise as much of it as there are interfaces for
   */
  private static Proposal carryOut(ParseResult words, Config config, Session session, boolean whole)
      throws CompileException {
    Engine engine = session.engine();
    try (ApplyLock held = engine.lock(Duration.of(words, Words.WAIT))) {
      engine.history().refuseUnconfirmed();
      Texts texts = engine.history().ready(config.sources());
      Undertaking undertaking = Undertaking.begin(session, held);
      Proposal proposal = whole ? engine.plan(config) : engine.planPresent(config, Renames.NONE);
      String what = "apply -f " + Words.text(words, Words.FILE, "-");
      Entry.Note note = Undertaking.note(session, what, Optional.empty());
      undertaking.carryOut(
          note,
          Wish.of(proposal, config, texts),
          Confirmation.of(words, session),
          Words.given(words, REPLACE_FOREIGN));
      return proposal;
    }
  }

  static String done(long start) {
    double seconds = (System.nanoTime() - start) / 1e9;
    return String.format(Locale.ROOT, "applied in %.2f s", seconds);
  }
}
