package io.xdpctl.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A change of a list in one line: {@code list feeds: 3 prefixes added, 1 removed}. */
final class ListSentence {
  private ListSentence() {}

  static String of(ListChange change) {
    List<String> parts = new ArrayList<>();
    count(parts, change.added().size(), "prefix", "prefixes", "added");
    count(parts, change.removed().size(), "prefix", "prefixes", "removed");
    count(parts, change.holesAdded().size(), "hole", "holes", "added");
    count(parts, change.holesRemoved().size(), "hole", "holes", "removed");
    if (change.how() == ListChange.How.BUILD) {
      parts.add(change.running().isEmpty() ? "new" : "built anew");
    }
    return "list " + change.name() + ": " + String.join(", ", parts);
  }

  private static void count(List<String> parts, int n, String one, String many, String what) {
    if (n > 0) {
      boolean said = parts.stream().anyMatch(part -> part.contains(one));
      String noun = said ? "" : " " + (n == 1 ? one : many);
      parts.add(String.format(Locale.ROOT, "%,d%s %s", n, noun, what));
    }
  }
}
