package io.xdpctl.cli;

import io.xdpctl.compile.CompileException;
import io.xdpctl.config.Config;
import io.xdpctl.config.ConfigException;
import io.xdpctl.plan.Plan;
import java.util.Locale;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code xdpctl apply}: makes the kernel what the configuration says. */
final class ApplyCommand implements Command {
  static final String DRY_RUN = "--dry-run";

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
            Words.flag(
                Application.REPLACE_FOREIGN,
                "Take the place of XDP programs of others, but for links."))
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
    Words.refuseTogether(words, Confirmation.WORD, Application.REPLACE_FOREIGN, foreign);
    String late = "the time would be over before the last interface is there";
    Words.refuseTogether(words, Confirmation.WORD, Arrival.WORD, late);
    long start = System.nanoTime();
    Confirmation confirmation = Confirmation.of(words, session);
    session.engine().begin();
    Config config = Configuration.toApply(words, session);
    LockoutCheck lockouts = LockoutCheck.of(words, config, session);
    if (Words.given(words, DRY_RUN)) {
      rehearse(words, config, lockouts, session);
      return ExitStatus.OK;
    }
    Application application = new Application(words, session, config, lockouts, confirmation);
    Arrival.of(words, session)
        .run(
            config,
            application::carryOut,
            done -> session.out().print(done.review(format, session)));
    DiffCommand.warn(config, session);
    Confirmation.remind(session);
    session.err().println(done(start));
    return ExitStatus.OK;
  }

  private static void rehearse(
      ParseResult words, Config config, LockoutCheck lockouts, Session session) {
    lockouts.check(false, session);
    Plan plan = session.engine().plan(config).plan();
    boolean asked = Words.given(words, Application.REPLACE_FOREIGN);
    Obstacles.Fate fate = asked ? Obstacles.Fate.ASKED : Obstacles.Fate.REFUSED;
    DiffCommand.show(plan, fate, Format.of(words), session);
    DiffCommand.warnOfAbsent(plan, session);
    DiffCommand.warn(config, session);
    Confirmation.remind(session);
    session.err().println("nothing was changed");
  }

  static String done(long start) {
    double seconds = (System.nanoTime() - start) / 1e9;
    return String.format(Locale.ROOT, "applied in %.2f s", seconds);
  }
}
