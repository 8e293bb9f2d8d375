package io.xdpctl.cli;

import io.xdpctl.cost.BudgetLine;
import io.xdpctl.cost.Cost;
import io.xdpctl.cost.PipelineCost;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Costs as a comment on a pull request: what packets cost in sight, the code folded away. */
final class CostMarkdown {
  private CostMarkdown() {}

  static String of(Cost cost, List<BudgetLine> budget) {
    StringBuilder out = new StringBuilder("**xdpctl cost:** ");
    out.append(Numbers.size(cost.memory().all())).append(" of kernel memory with ");
    out.append(Numbers.count(cost.memory().cpus(), "possible CPU", "possible CPUs")).append("\n\n");
    BudgetText words = new BudgetText(Ink.NONE, BudgetText.COST);
    for (BudgetLine line : budget) {
      out.append(sign(line)).append(' ').append(words.sentence(line)).append("; ");
      out.append(Markdown.plain(words.details(line))).append(" (");
      out.append(Markdown.code(line.at().where())).append(")\n\n");
    }
    for (PipelineCost pipeline : cost.pipelines()) {
      CostTables tables = new CostTables(pipeline);
      out.append(Markdown.plain(tables.headline())).append("\n\n");
      out.append(table(tables.paths(), tables.alignment()));
      tables.floor().forEach(line -> out.append('\n').append(line).append('\n'));
      tables.unmatched().forEach(line -> out.append('\n').append(line).append('\n'));
      out.append('\n').append(Markdown.folded("code and maps", code(tables))).append('\n');
    }
    for (Map.Entry<String, Long> list : cost.memory().lists().entrySet()) {
      out.append("- list ").append(Markdown.code(list.getKey())).append(": ");
      out.append(Numbers.size(list.getValue())).append('\n');
    }
    return out.toString();
  }

  private static String sign(BudgetLine line) {
    return switch (line.result()) {
      case MET -> ":white_check_mark:";
      case EXCEEDED -> ":x:";
      case NOT_MEASURED -> ":information_source:";
    };
  }

  private static String code(CostTables tables) {
    return table(tables.parts(), "llrrrrr");
  }

  private static String table(List<String[]> rows, String alignment) {
    StringBuilder out = new StringBuilder(Markdown.row(lower(rows.get(0))));
    out.append('|').append(alignment.replace("l", "---|").replace("r", "---:|")).append('\n');
    rows.stream().skip(1).forEach(row -> out.append(Markdown.row(plain(row))));
    return out.toString();
  }

  private static String[] lower(String... cells) {
    return Arrays.stream(cells).map(cell -> cell.toLowerCase(Locale.ROOT)).toArray(String[]::new);
  }

  private static String[] plain(String... cells) {
    return Arrays.stream(cells).map(Markdown::plain).toArray(String[]::new);
  }
}
