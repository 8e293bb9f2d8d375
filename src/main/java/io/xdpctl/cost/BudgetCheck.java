package io.xdpctl.cost;

import io.xdpctl.config.Budget;
import io.xdpctl.config.Config;
import io.xdpctl.config.Location;
import io.xdpctl.cost.BudgetLine.Limit;
import io.xdpctl.pipeline.Pipeline;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.IntToLongFunction;

/** Holds what a configuration costs against its budget. */
public final class BudgetCheck {
  private final Config config;
  private final List<BudgetLine> lines = new ArrayList<>();

  private BudgetCheck(Config config) {
    this.config = config;
  }

  /** A way of a pipeline, and what was found of it. */
  private record Found(PipelineCost pipeline, int path, long figure) {
    String words() {
      Pipeline of = pipeline.program().pipeline();
      PathCost way = pipeline.program().paths().get(path);
      return "pipeline " + of.name() + ", " + way.way().name(of) + ": " + way.packet().words();
    }
  }

  /**
   * A line for each limit.
   *
   * @param cost empty where nothing was compiled
   */
  public static List<BudgetLine> of(Config config, HeldMemory memory, Optional<Cost> cost) {
    BudgetCheck check = new BudgetCheck(config);
    Budget budget = config.budget();
    budget.memory().ifPresent(most -> check.memory(most, memory));
    budget
        .instructionsPerPacket()
        .ifPresent(most -> check.dearest(Limit.INSTRUCTIONS, most, instructions(cost)));
    budget
        .nsPerPacket()
        .ifPresent(most -> check.dearest(Limit.NANOSECONDS, most, nanoseconds(cost)));
    return check.lines;
  }

  private void memory(long most, HeldMemory memory) {
    add(Limit.MEMORY, most, OptionalLong.of(memory.all()), memory.words());
  }

  private void dearest(Limit limit, long most, List<Found> all) {
    Optional<Found> dearest = all.stream().max(Comparator.comparingLong(Found::figure));
    OptionalLong figure =
        dearest.map(one -> OptionalLong.of(one.figure())).orElse(OptionalLong.empty());
    add(limit, most, figure, dearest.map(Found::words).orElse(""));
  }

  private void add(Limit limit, long most, OptionalLong found, String of) {
    Location at = config.places().locations().budget(limit.key());
    lines.add(new BudgetLine(limit, at, most, found, of));
  }

  private static List<Found> instructions(Optional<Cost> cost) {
    List<Found> out = new ArrayList<>();
    for (PipelineCost each : pipelines(cost)) {
      addAll(each, path -> each.program().paths().get(path).total().instructions(), out);
    }
    return out;
  }

  private static List<Found> nanoseconds(Optional<Cost> cost) {
    List<Found> out = new ArrayList<>();
    for (PipelineCost each : pipelines(cost)) {
      each.timing().ifPresent(timing -> addAll(each, path -> timing.fastest(path), out));
    }
    return out;
  }

  private static void addAll(PipelineCost of, IntToLongFunction figure, List<Found> out) {
    for (int path = 0; path < of.program().paths().size(); path++) {
      out.add(new Found(of, path, figure.applyAsLong(path)));
    }
  }

  private static List<PipelineCost> pipelines(Optional<Cost> cost) {
    return cost.map(Cost::pipelines).orElse(List.of());
  }
}
