package io.xdpctl.cli;

/** Remarks as a comment on a pull request: a table, the reasons folded away. */
final class RemarksMarkdown {
  /** GitHub takes comments of 65,536 characters. */
  private static final int MOST = 100;

  private RemarksMarkdown() {}

  static String of(Remarks remarks) {
    String title = "**" + remarks.title() + ":** ";
    if (remarks.all().isEmpty()) {
      return title + remarks.sum().orElse("nothing found") + "\n";
    }
    String sum = remarks.sum().orElseGet(remarks::total);
    StringBuilder out = new StringBuilder(title + sum + "\n\n");
    out.append(Markdown.row("", "where", "what", "what to do")).append("|---|---|---|---|\n");
    remarks.all().stream().limit(MOST).forEach(remark -> out.append(row(remark)));
    if (remarks.all().size() > MOST) {
      out.append(
          "\n" + Numbers.grouped(remarks.all().size() - MOST) + " more are left out here.\n");
    }
    StringBuilder reasons = new StringBuilder();
    remarks.all().stream()
        .filter(remark -> remark.reason().isPresent())
        .map(remark -> "- " + rule(remark) + ": " + Markdown.plain(remark.reason().get()) + "\n")
        .distinct()
        .forEach(reasons::append);
    return reasons.length() == 0
        ? out.toString()
        : out + "\n" + Markdown.folded("details", reasons.toString());
  }

  private static String row(Remark remark) {
    String see = remark.other().map(other -> "; see " + code(other.place().where())).orElse("");
    return Markdown.row(
        sign(remark.level()),
        code(remark.where()),
        Markdown.plain(remark.message()) + see + rule(remark, "<br>"),
        Markdown.plain(remark.hint().orElse("")));
  }

  private static String rule(Remark remark, String before) {
    return remark.rule().equals(Remark.PROBLEM) ? "" : before + rule(remark);
  }

  private static String rule(Remark remark) {
    return "<sub>" + remark.rule() + "</sub>";
  }

  private static String code(String text) {
    return Markdown.code(text);
  }

  private static String sign(Remark.Level level) {
    return switch (level) {
      case ERROR -> ":x:";
      case WARNING -> ":warning:";
      case NOTE -> ":information_source:";
    };
  }
}
