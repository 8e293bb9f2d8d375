package io.xdpctl.config;

/** A problem as people read it: where and what, the line, a caret, a hint. */
public final class ProblemText {
  /** Code points of a source line that are shown; a longer one is cut around its problem. */
  private static final int WINDOW = 100;

  private static final int BEFORE = 60;

  private ProblemText() {}

  /** Several lines, each with its line break; no colours. */
  public static String format(Problem problem) {
    return format(problem, problem.severity() == Problem.Severity.ERROR ? "error" : "warning");
  }

  /** The same with another word for how much it weighs. */
  public static String format(Problem problem, String severity) {
    StringBuilder out = new StringBuilder(clean(problem.where()));
    out.append(": " + severity + ": ").append(clean(problem.message())).append('\n');
    if (!problem.sourceLine().isBlank()) {
      source(out, problem);
    }
    problem.hint().ifPresent(hint -> out.append("  hint: ").append(clean(hint)).append('\n'));
    return out.toString();
  }

  private static void source(StringBuilder out, Problem problem) {
    int[] line = clean(problem.sourceLine()).codePoints().toArray();
    int caret = Math.min(Math.max(problem.column(), 1) - 1, line.length);
    int from =
        line.length <= WINDOW ? 0 : Math.max(0, Math.min(caret - BEFORE, line.length - WINDOW));
    int to = Math.min(line.length, from + WINDOW);
    String start = from > 0 ? "…" : "";
    out.append("    ").append(start).append(new String(line, from, to - from));
    out.append(to < line.length ? "…" : "").append("\n    ").append(start.isEmpty() ? "" : " ");
    for (int i = from; i < caret; i++) {
      out.append(line[i] == '\t' ? '\t' : ' ');
    }
    int width = Math.max(1, Math.min(problem.width(), to - caret));
    out.append("^".repeat(width)).append('\n');
  }

  /** What a terminal could take for a command, or for a change of direction, becomes U+FFFD. */
  private static String clean(String text) {
    StringBuilder out = null;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean bad =
          c != '\t' && Character.isISOControl(c)
              || Character.getType(c) == Character.FORMAT
              || c == '\u2028'
              || c == '\u2029';
      if (bad && out == null) {
        out = new StringBuilder(text);
      }
      if (bad) {
        out.setCharAt(i, '\ufffd');
      }
    }
    return out == null ? text : out.toString();
  }
}
