package io.xdpctl.cli;

import io.xdpctl.cost.BudgetLine;
import io.xdpctl.explain.PolicyRun.Result;
import java.util.List;

/** What came out of the tests, and of the budget where there is one. */
record TestReport(List<Result> results, List<BudgetLine> budget) {

  boolean passed() {
    return results.stream().allMatch(Result::passed) && !CostWords.exceeded(budget);
  }
}
