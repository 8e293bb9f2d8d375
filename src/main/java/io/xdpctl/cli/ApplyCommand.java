package io.xdpctl.cli;

import io.xdpctl.Proposal;
import io.xdpctl.compile.CompileException;
import io.xdpctl.config.Config;
import io.xdpctl.config.ConfigException;
import io.xdpctl.kernel.ApplyLock;
import java.util.Locale;
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
        .addOption(Words.await())
        .addOption(Words.output());
  }

  @Override
  public int run(ParseResult words, Session session) throws ConfigException, CompileException {
    Format format = Format.of(words);
    long start = System.nanoTime();
    Config config = Configuration.read(words, session);
    Proposal proposal = carryOut(words, config, session);
    DiffCommand.show(proposal.plan(), format, session);
    if (Words.given(words, DRY_RUN)) {
      DiffCommand.warnOfAbsent(proposal.plan(), session);
    }
    DiffCommand.warn(config, session);
    session.err().println(Words.given(words, DRY_RUN) ? "nothing was changed" : done(start));
    return ExitStatus.OK;
  }

  private static Proposal carryOut(ParseResult words, Config config, Session session)
      throws CompileException {
    if (Words.given(words, DRY_RUN)) {
      return session.engine().plan(config);
    }
    try (ApplyLock held = session.engine().lock(Duration.of(words, Words.WAIT))) {
      Proposal proposal = session.engine().plan(config);
      session.engine().apply(held, proposal, Words.given(words, REPLACE_FOREIGN));
      return proposal;
    }
  }

  static String done(long start) {
    double seconds = (System.nanoTime() - start) / 1e9;
    return String.format(Locale.ROOT, "applied in %.2f s", seconds);
  }
}
