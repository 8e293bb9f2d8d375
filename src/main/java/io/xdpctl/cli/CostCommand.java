package io.xdpctl.cli;

import io.xdpctl.Costing;
import io.xdpctl.compile.CompileException;
import io.xdpctl.config.Config;
import io.xdpctl.config.ConfigException;
import io.xdpctl.cost.BudgetCheck;
import io.xdpctl.cost.BudgetLine;
import io.xdpctl.cost.Cost;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code xdpctl cost}: what stages and packets cost, and what the budget says to it. */
final class CostCommand implements Command {
  private static final String MEASURE = "--measure";

  @Override
  public CommandSpec spec() {
    return Words.command("cost", "Show what stages and packets cost; compiles, and needs no root.")
        .addOption(Words.file(true))
        .addOption(
            Words.flag(
                MEASURE,
                "Nanoseconds too: runs the programs in this kernel, attached nowhere (needs"
                    + " root)."))
        .addOption(CostWords.cpus())
        .addOption(Words.reviews());
  }

  @Override
  public int run(ParseResult words, Session session)
      throws ConfigException, CompileException, IOException {
    Format format = Format.ofCosts(words);
    return Attempt.in(format, "xdpctl cost", session, () -> tell(words, format, session));
  }

  private static int tell(ParseResult words, Format format, Session session)
      throws ConfigException, CompileException, IOException {
    Config config = Configuration.read(words, session);
    Costing costing = CostWords.costing(words, session, Words.given(words, MEASURE));
    Cost cost = costing.of(config);
    List<BudgetLine> budget = BudgetCheck.of(config, cost.memory(), Optional.of(cost));
    session
        .out()
        .print(
            switch (format) {
              case MARKDOWN -> CostMarkdown.of(cost, budget);
              case JSON, YAML -> format.document(CostDocument.of(config, cost, budget));
              case TABLE, SARIF, GITHUB -> new CostText(session.ink()).of(cost, budget);
            });
    return CostWords.exceeded(budget) ? ExitStatus.DIFFERENT : ExitStatus.OK;
  }
}
