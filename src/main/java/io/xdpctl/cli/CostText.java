package io.xdpctl.cli;

import io.xdpctl.cost.BudgetLine;
import io.xdpctl.cost.Cost;
import io.xdpctl.cost.PipelineCost;
import java.util.List;
import java.util.Map;

/** Costs for people: a table of code and one of packets for each pipeline, then what they share. */
record CostText(Ink ink) {

  String of(Cost cost, List<BudgetLine> budget) {
    StringBuilder out = new StringBuilder();
    for (PipelineCost pipeline : cost.pipelines()) {
      CostTables tables = new CostTables(pipeline);
      out.append(ink.bold(tables.headline())).append('\n');
      out.append(table("llrrrrr", tables.parts())).append('\n');
      out.append(table(tables.alignment(), tables.paths()));
      tables.floor().forEach(line -> out.append("  ").append(line).append('\n'));
      tables.unmatched().forEach(line -> out.append("  ").append(line).append('\n'));
      out.append('\n');
    }
    for (Map.Entry<String, Long> list : cost.memory().lists().entrySet()) {
      out.append("list ").append(list.getKey()).append(": ");
      out.append(Numbers.size(list.getValue())).append('\n');
    }
    out.append("memory: ").append(Numbers.size(cost.memory().all())).append(" for all, with ");
    out.append(Numbers.count(cost.memory().cpus(), "possible CPU", "possible CPUs")).append('\n');
    return out.append(new BudgetText(ink, BudgetText.COST).of(budget)).toString();
  }

  private String table(String alignment, List<String[]> rows) {
    Table table = new Table("  ", alignment);
    table.painted(ink::dim, rows.get(0));
    rows.stream().skip(1).forEach(table::row);
    return table.text();
  }
}
