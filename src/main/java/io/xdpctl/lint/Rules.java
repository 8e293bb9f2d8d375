package io.xdpctl.lint;

import java.util.List;
import java.util.stream.Stream;

/** The registry of rules, in the order in which they are asked. */
public final class Rules {
  private static final List<Rule> ALL =
      List.of(
          new UnreachableStage(),
          new ContradictoryStages(),
          new ShadowedPrefix(),
          new DuplicatePrefix(),
          new CoveredPrefix(),
          new SwallowsWellKnown(),
          new DropWithoutNeighbours(),
          new RedirectLoop(),
          new RedirectSmallerMtu(),
          new IndistinguishableCounters());

  private Rules() {}

  public static List<Rule> all() {
    return ALL;
  }

  /** Of all rules, and of what is wrong with an allowance. */
  public static List<Rule.About> about() {
    return Stream.concat(ALL.stream().map(Rule::about), Allowances.RULES.stream()).toList();
  }
}
