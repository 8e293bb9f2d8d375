package io.xdpctl.lint;

import io.xdpctl.config.Comment;
import io.xdpctl.pipeline.Nearest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The comments {@code # xdpctl: allow RULE reason}, and what is wrong with them. */
final class Allowances {
  private static final Rule.About WITHOUT_REASON =
      new Rule.About(
          "allow-without-reason",
          Severity.WARNING,
          "An allowance does not say why.",
          "The next one who reads it cannot tell whether it still holds.",
          "say why behind the rule's name: '# xdpctl: allow RULE because ...'");
  private static final Rule.About UNUSED =
      new Rule.About(
          "unused-allow",
          Severity.WARNING,
          "An allowance stands where its rule finds nothing.",
          "It would silence a finding that comes later and that nobody has looked at.",
          "take it away, or move it to the line that it is for");
  private static final Rule.About UNKNOWN =
      new Rule.About(
          "unknown-allow",
          Severity.WARNING,
          "A comment to xdpctl that it does not understand.",
          "It silences nothing.",
          "write '# xdpctl: allow RULE reason' with the name of a rule");

  static final List<Rule.About> RULES = List.of(WITHOUT_REASON, UNUSED, UNKNOWN);

  private final Map<Spot, Comment> byPlace = new HashMap<>();
  private final Set<Comment> used = new HashSet<>();
  private final List<Finding> wrong = new ArrayList<>();

  private record Spot(String rule, String file, int line) {}

  Allowances(List<Comment> comments, List<String> rules) {
    comments.forEach(comment -> take(comment, rules));
  }

  private void take(Comment comment, List<String> rules) {
    String[] words = comment.text().split("\\s+", 3);
    if (!words[0].equals("allow") || words.length == 1) {
      String said = "'" + comment.text() + "' is nothing that xdpctl understands";
      wrong.add(Report.of(UNKNOWN, comment.at(), said));
    } else if (!rules.contains(words[1])) {
      String hint = Nearest.hint(words[1], rules);
      String sentence = "there is no rule '" + words[1] + "'" + (hint.isEmpty() ? "" : ": " + hint);
      wrong.add(Report.of(UNKNOWN, comment.at(), sentence));
    } else {
      byPlace.put(new Spot(words[1], comment.at().file(), comment.of()), comment);
      if (words.length < 3) {
        String sentence = "'" + words[1] + "' is allowed here without a reason";
        wrong.add(Report.of(WITHOUT_REASON, comment.at(), sentence));
      }
    }
  }

  /** Whether a finding at that line is allowed. */
  boolean allow(String rule, String file, int line) {
    if (byPlace.isEmpty()) {
      return false;
    }
    Comment comment = byPlace.get(new Spot(rule, file, line));
    return comment != null && (used.add(comment) || used.contains(comment));
  }

  List<Finding> faults() {
    List<Finding> out = new ArrayList<>(wrong);
    byPlace.forEach(
        (spot, comment) -> {
          if (!used.contains(comment)) {
            String sentence = "'" + spot.rule() + "' finds nothing here";
            out.add(Report.of(UNUSED, comment.at(), sentence));
          }
        });
    return out;
  }
}
