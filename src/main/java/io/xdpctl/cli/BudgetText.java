package io.xdpctl.cli;

import io.xdpctl.cost.BudgetLine;
import java.util.List;
import java.util.Optional;

/**
 * Limits of a budget, and what came of them, in words.
 *
 * @param measure what has a kernel measure what nobody did
 */
record BudgetText(Ink ink, String measure) {
  static final String TEST = "'test --kernel' measures it, as root";
  static final String COST = "'cost --measure' measures it, as root";

  String of(List<BudgetLine> lines) {
    StringBuilder out = new StringBuilder();
    for (BudgetLine line : lines) {
      out.append(coloured(line)).append(" (").append(line.at().where()).append(")\n");
      line.found().ifPresent(found -> out.append("  ").append(line.of()).append('\n'));
      hint(line).ifPresent(hint -> out.append("  hint: ").append(hint).append('\n'));
    }
    return out.toString();
  }

  private String coloured(BudgetLine line) {
    String text = sentence(line);
    return switch (line.result()) {
      case MET -> text;
      case EXCEEDED -> ink.red(text);
      case NOT_MEASURED -> ink.yellow(text);
    };
  }

  /** {@code budget met: memory: 16.8 MB, at most 209.7 MB}. */
  String sentence(BudgetLine line) {
    boolean memory = line.limit() == BudgetLine.Limit.MEMORY;
    String head = "budget " + line.result().word().replace('-', ' ') + ": " + line.limit().key();
    String found = line.found().isPresent() ? figure(line, line.found().getAsLong()) : "";
    String most = figure(line, line.most());
    if (memory && found.equals(most)) { // two sizes that only differ behind the point
      found = Numbers.grouped(line.found().getAsLong()) + " B";
      most = Numbers.grouped(line.most()) + " B";
    }
    return head + ": " + (found.isEmpty() ? "" : found + ", ") + "at most " + most;
  }

  /** What to do about it. */
  Optional<String> hint(BudgetLine line) {
    return switch (line.result()) {
      case MET -> Optional.empty();
      case NOT_MEASURED -> Optional.of(line.of().isEmpty() ? measure : line.of());
      case EXCEEDED ->
          Optional.of(
              line.limit() == BudgetLine.Limit.MEMORY
                  ? "a smaller 'buffer' of dump stages, shorter lists, or a larger budget"
                  : "'xdpctl cost' shows what each stage takes; or a larger budget");
    };
  }

  /** What was found, where anything was, and what to do about it. */
  String details(BudgetLine line) {
    String of = line.found().isPresent() ? line.of() : "";
    String hint = hint(line).orElse("");
    return of + (of.isEmpty() || hint.isEmpty() ? "" : "; ") + hint;
  }

  /**
   * Whether it was written in KiB, MiB or GiB: figures are told as the limit is. 500 MiB are whole
   * kilobytes and 16 MB are whole kibibytes: the smaller number in front of the unit tells.
   */
  private static boolean isBinary(long bytes) {
    return inLargestUnit(bytes, 1024) < inLargestUnit(bytes, 1000);
  }

  private static long inLargestUnit(long bytes, int step) {
    long number = bytes;
    while (number > 0 && number % step == 0) {
      number /= step;
    }
    return number;
  }

  private static String figure(BudgetLine line, long figure) {
    return switch (line.limit()) {
      case MEMORY -> isBinary(line.most()) ? Numbers.binarySize(figure) : Numbers.size(figure);
      case INSTRUCTIONS -> Numbers.count(figure, "instruction", "instructions");
      case NANOSECONDS -> Numbers.grouped(figure) + " ns";
    };
  }
}
