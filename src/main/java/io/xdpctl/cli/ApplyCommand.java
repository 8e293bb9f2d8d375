package io.xdpctl.cli;

import io.xdpctl.Proposal;
import io.xdpctl.compile.CompileException;
import io.xdpctl.config.Config;
import io.xdpctl.config.ConfigException;
import io.xdpctl.history.Texts;
import io.xdpctl.kernel.ApplyLock;
import io.xdpctl.kernel.Refused;
import io.xdpctl.lifeline.Lockout;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code xdpctl apply}: makes the kernel what the configuration says. */
final class ApplyCommand implements Command {
  private static final String DRY_RUN = "--dry-run";
  private static final String ALLOW_LOCKOUT = "--allow-lockout";
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
        .addOption(
            Words.flag(
                ALLOW_LOCKOUT,
                "Also where it cuts off this SSH session, a default gateway or a DNS server."))
        .addOption(Words.await())
        .addOption(Arrival.option())
        .addOption(Confirmation.option())
        .addOption(Words.output());
  }

  @Override
  public int run(ParseResult words, Session session) throws ConfigException, CompileException {
    Format format = Format.of(words);
    long start = System.nanoTime();
    session.engine().begin();
    Config config = Configuration.toApply(words, session);
    refuseLockout(words, config, session);
    Arrival arrival = Arrival.of(words, session);
    Proposal proposal = arrival.retrying(config, () -> carryOut(words, config, session));
    DiffCommand.show(proposal.plan(), format, session);
    if (Words.given(words, DRY_RUN)) {
      DiffCommand.warnOfAbsent(proposal.plan(), session);
    }
    DiffCommand.warn(config, session);
    Confirmation.remind(session);
    session.err().println(Words.given(words, DRY_RUN) ? "nothing was changed" : done(start));
    return ExitStatus.OK;
  }

  /** Before anything is changed; a dry run only warns. */
  private static void refuseLockout(ParseResult words, Config config, Session session) {
    boolean warns = Words.given(words, DRY_RUN) || Words.given(words, ALLOW_LOCKOUT);
    if (warns) {
      DiffCommand.warnOfLockouts(config, session);
      return;
    }
    List<Lockout> lockouts = session.engine().lockouts(config, session.terminal().environment());
    if (!lockouts.isEmpty()) {
      String sentences =
          lockouts.stream().map(Lockout::sentence).collect(Collectors.joining("\nerror: "));
      throw new Refused(
          sentences, lockouts.get(0).hint() + "; " + ALLOW_LOCKOUT + " applies it all the same");
    }
  }

  private static Proposal carryOut(ParseResult words, Config config, Session session)
      throws CompileException {
    if (Words.given(words, DRY_RUN)) {
      return session.engine().plan(config);
    }
    try (ApplyLock held = session.engine().lock(Duration.of(words, Words.WAIT))) {
      Confirmation confirmation = new Confirmation(session, words);
      session.engine().history().refuseUnconfirmed();
      Chronicle chronicle = new Chronicle(session);
      Texts texts = chronicle.ready(config);
      Proposal proposal = session.engine().plan(config);
      confirmation.before(proposal);
      try {
        session.engine().apply(held, proposal, Words.given(words, REPLACE_FOREIGN));
      } catch (CompileException | RuntimeException failed) {
        confirmation.withdraw();
        throw failed;
      }
      chronicle.add("apply -f " + Words.text(words, Words.FILE, "-"), 0, texts);
      return proposal;
    }
  }

  static String done(long start) {
    double seconds = (System.nanoTime() - start) / 1e9;
    return String.format(Locale.ROOT, "applied in %.2f s", seconds);
  }
}
