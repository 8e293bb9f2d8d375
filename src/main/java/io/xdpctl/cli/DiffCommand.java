package io.xdpctl.cli;

import io.xdpctl.Proposal;
import io.xdpctl.config.ConfigException;
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
    Proposal proposal = session.engine().plan(Configuration.read(words, session));
    show(proposal.plan(), format, session);
    return proposal.plan().isEmpty() ? ExitStatus.OK : ExitStatus.DIFFERENT;
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
