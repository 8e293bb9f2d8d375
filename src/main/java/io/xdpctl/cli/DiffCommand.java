package io.xdpctl.cli;

import io.xdpctl.Proposal;
import io.xdpctl.config.Config;
import io.xdpctl.config.ConfigException;
import io.xdpctl.doctor.Finding;
import io.xdpctl.plan.Plan;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code xdpctl diff}: what apply would do, as a review. */
final class DiffCommand implements Command {
  @Override
  public CommandSpec spec() {
    return Words.command("diff", "Show what apply would change, and the consequences.")
        .addOption(Words.file(true))
        .addOption(Words.output());
  }

  @Override
  public int run(ParseResult words, Session session) throws ConfigException {
    Format format = Format.of(words);
    Config config = Configuration.read(words, session);
    Proposal proposal = session.engine().plan(config);
    show(proposal.plan(), format, session);
    warn(config, session);
    return proposal.plan().isEmpty() ? ExitStatus.OK : ExitStatus.DIFFERENT;
  }

  /** Says what no counter would: redirects that are lost. */
  static void warn(Config config, Session session) {
    for (Finding loss : session.engine().losses(config)) {
      session.err().println("warning: " + loss.check() + ": " + loss.message());
      loss.hint().ifPresent(hint -> session.err().println("hint: " + hint));
    }
  }

  static void show(Plan plan, Format format, Session session) {
    session
        .out()
        .print(
            format == Format.TABLE
                ? new DiffText(session.ink()).of(plan)
                : format.document(DiffDocument.of(plan)));
  }
}
