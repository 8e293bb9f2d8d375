package io.xdpctl.cli;

import io.xdpctl.plan.Action;
import io.xdpctl.plan.InterfaceChange;
import io.xdpctl.state.Attachment;
import java.util.List;

/** A plan as a review: what happens where, why, and what it costs. */
record DiffText(Ink ink) {
  private static final String INDENT = "    ";

  String of(Review review) {
    if (review.plan().isEmpty()) {
      return review.nothing() + "\n";
    }
    StringBuilder out = new StringBuilder();
    review.plan().interfaces().forEach(change -> one(out, change, review));
    review.lists().forEach(list -> one(out, list));
    return out.append("interfaces: ").append(review.total()).append('\n').toString();
  }

  private void one(StringBuilder out, InterfaceChange change, Review review) {
    if (change.action() == Action.NONE) {
      return;
    }
    out.append(mark(change.action())).append(' ');
    String what = ChangeWords.of(change.action()) + place(change);
    out.append(ink.bold(change.ref() + ": " + what)).append('\n');
    change.reasons().forEach(reason -> line(out, reason));
    review.obstacle(change, ink::red).ifPresent(text -> line(out, text));
    names(out, "counters kept", change.countersKept());
    names(out, "counters reset", change.countersReset());
    costs(out, review, review.consequences(change));
    out.append('\n');
  }

  private static void costs(StringBuilder out, Review review, Consequences costs) {
    if (costs.entriesAdded() + costs.entriesRemoved() > 0) {
      String added = Numbers.grouped(costs.entriesAdded()) + " added, ";
      line(out, "entries: " + added + Numbers.grouped(costs.entriesRemoved()) + " removed");
    }
    if (costs.memoryBefore() != costs.memoryAfter()) {
      line(out, review.memoryLabel() + ": " + memory(costs.memoryBefore(), costs.memoryAfter()));
    }
  }

  private static String memory(long before, long after) {
    return Numbers.size(before) + " before, " + Numbers.size(after) + " after";
  }

  private static void line(StringBuilder out, String text) {
    out.append(INDENT).append(text).append('\n');
  }

  private static void names(StringBuilder out, String label, List<String> names) {
    if (!names.isEmpty()) {
      line(out, label + ": " + String.join(", ", names));
    }
  }

  private String mark(Action action) {
    return switch (action) {
      case NONE -> " ";
      case ENTRIES -> ink.yellow("*");
      case SWAP -> ink.yellow("~");
      case ATTACH -> ink.green("+");
      case DETACH -> ink.red("-");
    };
  }

  private static String place(InterfaceChange change) {
    Attachment at = change.desired().or(change::running).orElseThrow();
    boolean goes = change.desired().isEmpty();
    String mode = goes ? ChangeWords.modeBefore(change) : ChangeWords.modeAfter(change);
    return " (pipeline " + at.pipeline() + ", " + mode + ")";
  }

  private void one(StringBuilder out, ListReview list) {
    String heading = "list " + list.change().name() + ": " + ChangeWords.of(list.change());
    out.append(ink.bold(heading)).append(", ").append(ListLines.entries(list)).append('\n');
    ListLines.of(list).forEach(text -> line(out, painted(text)));
    if (list.memoryBefore() != list.memoryAfter()) {
      line(out, "  memory: " + memory(list.memoryBefore(), list.memoryAfter()));
    }
    list.after().ifPresent(after -> line(out, "  lookup: " + after.sentence()));
    out.append('\n');
  }

  private String painted(String line) {
    return switch (line.charAt(0)) {
      case '+' -> ink.green(line);
      case '-' -> ink.red(line);
      default -> line;
    };
  }
}
