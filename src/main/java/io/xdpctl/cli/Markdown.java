package io.xdpctl.cli;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** The pieces of GitHub's Markdown; names in it can mean nothing but themselves. */
final class Markdown {
  private Markdown() {}

  static String plain(String text) {
    return text.replaceAll("([\\\\`*_\\[\\]<>|@#~])", "\\\\$1");
  }

  /** Inline code; a backtick would end it, and a bar a cell of a table. */
  static String code(String text) {
    return text.indexOf('`') >= 0 || text.indexOf('|') >= 0 ? plain(text) : "`" + text + "`";
  }

  static String codes(Collection<String> texts) {
    return texts.isEmpty()
        ? "–"
        : texts.stream().map(Markdown::code).collect(Collectors.joining(", "));
  }

  /** Cells are markdown already. */
  static String row(String... cells) {
    return "| " + String.join(" | ", cells) + " |\n";
  }

  /** A block in red and green. */
  static String diff(List<String> lines) {
    return "```diff\n"
        + lines.stream().map(line -> line + "\n").collect(Collectors.joining())
        + "```\n";
  }

  static String folded(String summary, String content) {
    return "<details><summary>" + summary + "</summary>\n\n" + content + "\n</details>\n";
  }
}
