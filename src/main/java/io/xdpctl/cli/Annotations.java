package io.xdpctl.cli;

import java.util.stream.Collectors;

/**
 * Workflow commands of GitHub Actions: it shows each remark at its line in the pull request.
 *
 * <p>{@code ::warning file=F,line=L,col=C,title=T::MESSAGE}, one a line; what would end a property
 * or a message is written as in URLs (actions/toolkit, packages/core/src/command.ts).
 */
final class Annotations {
  private Annotations() {}

  static String of(Remarks remarks) {
    return remarks.all().stream().map(Annotations::line).collect(Collectors.joining());
  }

  private static String line(Remark remark) {
    StringBuilder out = new StringBuilder("::" + command(remark.level()));
    out.append(" file=").append(property(remark.path()));
    if (remark.hasPlace()) {
      int last = remark.at().column() + remark.at().width();
      out.append(",line=").append(remark.at().line()).append(",col=").append(remark.at().column());
      out.append(",endColumn=").append(last);
    }
    out.append(",title=").append(property("xdpctl: " + remark.rule()));
    return out.append("::").append(message(text(remark))).append('\n').toString();
  }

  private static String text(Remark remark) {
    return remark.message()
        + remark.reason().map(reason -> "\n" + reason).orElse("")
        + remark.hint().map(hint -> "\nhint: " + hint).orElse("")
        + remark.other().map(o -> "\nsee: " + o.place().where() + ": " + o.what()).orElse("");
  }

  /** One without a place in a file. */
  static String notice(String title, String message) {
    return "::notice title=" + property(title) + "::" + message(message) + "\n";
  }

  private static String command(Remark.Level level) {
    return switch (level) {
      case ERROR -> "error";
      case WARNING -> "warning";
      case NOTE -> "notice";
    };
  }

  private static String message(String text) {
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
  }

  private static String property(String text) {
    return message(text).replace(":", "%3A").replace(",", "%2C");
  }
}
