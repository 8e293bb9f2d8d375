package io.xdpctl.cli;

import io.xdpctl.Costing;
import io.xdpctl.PossibleCpus;
import io.xdpctl.compile.CompileException;
import io.xdpctl.config.Budget;
import io.xdpctl.config.Config;
import io.xdpctl.cost.BudgetCheck;
import io.xdpctl.cost.BudgetLine;
import io.xdpctl.cost.HeldMemory;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * The words that say for what host costs are reckoned, and the budget that they are held against.
 */
final class CostWords {
  private static final String CPUS = "--cpus";

  /** {@code NR_CPUS} that Linux can be built for at most. */
  private static final long MOST_CPUS = 8192;

  private CostWords() {}

  static OptionSpec cpus() {
    return Words.value(
        CPUS, "N", "Memory for a host with so many possible CPUs. Default: those of this one.");
  }

  /**
   * @param measures whether this host's kernel is asked for nanoseconds
   */
  static Costing costing(ParseResult words, Session session, boolean measures) {
    long cpus = Words.count(words, CPUS, PossibleCpus.ofHost());
    if (cpus > MOST_CPUS) {
      throw new ParameterException(
          words.commandSpec().commandLine(), CPUS + ": Linux has " + MOST_CPUS + " at most");
    }
    return new Costing(session.engine(), (int) cpus, measures);
  }

  /**
   * The lines of a configuration's budget; compiles where one of them asks for it. Where there is
   * no clang, nobody knows of instructions; the rest does not need it.
   */
  static List<BudgetLine> budget(Config config, Costing costing) throws CompileException {
    Budget budget = config.budget();
    if (budget.isEmpty()) {
      return List.of();
    }
    HeldMemory memory = costing.memory(config);
    boolean compiles =
        budget.instructionsPerPacket().isPresent()
            || costing.measures() && budget.nsPerPacket().isPresent();
    if (!compiles) {
      return BudgetCheck.of(config, memory, Optional.empty());
    }
    try {
      return BudgetCheck.of(config, memory, Optional.of(costing.of(config)));
    } catch (CompileException refused) {
      if (!refused.isMissing() || costing.measures()) {
        throw refused;
      }
      return BudgetCheck.of(config, memory, Optional.empty()).stream()
          .map(line -> without(refused, line))
          .toList();
    }
  }

  private static BudgetLine without(CompileException clang, BudgetLine line) {
    return line.limit() == BudgetLine.Limit.INSTRUCTIONS
        ? line.unmeasured(clang.getMessage() + clang.hint().map(hint -> "; " + hint).orElse(""))
        : line;
  }

  static boolean exceeded(List<BudgetLine> lines) {
    return lines.stream().anyMatch(line -> line.result() == BudgetLine.Result.EXCEEDED);
  }
}
