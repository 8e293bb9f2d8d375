package io.xdpctl.cli;

import io.xdpctl.plan.Action;
import io.xdpctl.plan.InterfaceChange;
import io.xdpctl.state.Attachment;
import io.xdpctl.state.StageState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** A plan as a comment on a pull request; interfaces to which the same happens share a table. */
final class DiffMarkdown {
  /** GitHub takes comments of 65,536 characters. */
  private static final int MOST_LINES = 400;

  private DiffMarkdown() {}

  static String of(Review review) {
    if (review.plan().isEmpty()) {
      return "**xdpctl:** " + review.nothing() + "\n" + programs(review);
    }
    StringBuilder out = new StringBuilder("**xdpctl:** " + summary(review) + "\n");
    Map<String, List<String>> places = new LinkedHashMap<>();
    for (InterfaceChange change : review.plan().interfaces()) {
      if (change.action() != Action.NONE) {
        String body = section(change, review);
        places.computeIfAbsent(body, any -> new ArrayList<>()).add(change.ref().toString());
      }
    }
    places.forEach((body, refs) -> out.append("\n#### " + Markdown.codes(refs) + body));
    review.lists().forEach(list -> out.append(section(list)));
    return out.append(programs(review)).toString();
  }

  private static String summary(Review review) {
    String interfaces = "interfaces: " + review.total();
    int lists = review.lists().size();
    return lists == 0 ? interfaces : interfaces + "; lists: " + lists + " to change";
  }

  private static String section(InterfaceChange change, Review review) {
    StringBuilder out = new StringBuilder(": " + ChangeWords.of(change.action()) + "\n\n");
    out.append(Markdown.row("", "before", "after")).append("|---|---|---|\n");
    row(out, "pipeline", change, at -> Markdown.code(at.pipeline()));
    out.append(Markdown.row("mode", ChangeWords.modeBefore(change), ChangeWords.modeAfter(change)));
    row(out, "default", change, at -> at.defaultVerdict().name().toLowerCase(Locale.ROOT));
    row(out, "stages", change, DiffMarkdown::stages);
    costs(out, review, review.consequences(change));
    out.append('\n');
    change.reasons().forEach(reason -> out.append("- " + Markdown.plain(reason) + "\n"));
    review.obstacle(change, Markdown::plain).ifPresent(text -> out.append("- " + text + "\n"));
    counters(out, "kept", change.countersKept());
    counters(out, "reset", change.countersReset());
    return out.toString();
  }

  private static void costs(StringBuilder out, Review review, Consequences costs) {
    if (costs.entriesAdded() + costs.entriesRemoved() > 0) {
      String removed = Numbers.grouped(costs.entriesRemoved()) + " removed";
      String added = Numbers.grouped(costs.entriesAdded()) + " added";
      out.append(Markdown.row("map entries", removed, added));
    }
    if (costs.memoryBefore() + costs.memoryAfter() > 0) {
      String before = Numbers.size(costs.memoryBefore());
      out.append(Markdown.row(review.memoryLabel(), before, Numbers.size(costs.memoryAfter())));
    }
  }

  private static void row(
      StringBuilder out, String name, InterfaceChange change, Function<Attachment, String> cell) {
    String before = change.running().map(cell).orElse("–");
    out.append(Markdown.row(name, before, change.desired().map(cell).orElse("–")));
  }

  private static String stages(Attachment attachment) {
    return Markdown.codes(attachment.stages().stream().map(StageState::name).toList());
  }

  private static void counters(StringBuilder out, String what, List<String> stages) {
    if (!stages.isEmpty()) {
      out.append("- counters " + what + ": " + Markdown.codes(stages) + "\n");
    }
  }

  private static String section(ListReview list) {
    String title = "\n#### list " + Markdown.code(list.change().name()) + ": ";
    String memory = Numbers.size(list.memoryBefore()) + " → " + Numbers.size(list.memoryAfter());
    List<String> lines = ListLines.of(list);
    return title
        + ChangeWords.of(list.change())
        + "\n\n"
        + ListLines.entries(list)
        + "; memory "
        + memory
        + "\n"
        + list.after().map(after -> "lookup: " + Markdown.plain(after.sentence()) + "\n").orElse("")
        + (lines.isEmpty() ? "" : "\n" + Markdown.diff(lines));
  }

  private static String programs(Review review) {
    StringBuilder out = new StringBuilder();
    review
        .programs()
        .forEach((name, texts) -> program(name, texts).ifPresent(text -> out.append(text)));
    return out.toString();
  }

  private static Optional<String> program(String pipeline, Review.ProgramTexts texts) {
    List<String> lines = LineDiff.of(texts.before(), texts.after());
    if (lines.isEmpty()) {
      return Optional.empty();
    }
    String counts = count(lines, '+') + " added, " + count(lines, '-') + " removed";
    List<String> shown = new ArrayList<>(lines.subList(0, Math.min(MOST_LINES, lines.size())));
    if (shown.size() < lines.size()) {
      String more = Numbers.grouped(lines.size() - MOST_LINES) + " more lines";
      shown.add("@@ " + more + ": xdpctl render shows the whole program @@");
    }
    String summary = "C of pipeline <code>" + pipeline + "</code>: lines " + counts;
    return Optional.of("\n" + Markdown.folded(summary, Markdown.diff(shown)));
  }

  private static String count(List<String> lines, char sign) {
    return Numbers.grouped(lines.stream().filter(line -> line.charAt(0) == sign).count());
  }
}
