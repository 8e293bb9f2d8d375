package io.xdpctl.config;

import java.util.Comparator;
import java.util.Optional;

/**
 * Something wrong in a file, with its place.
 *
 * @param line 1 for the first, 0 when the problem has no place in the file
 * @param column 1 for the first, in code points
 * @param sourceLine the line's text, empty when there is none
 * @param width how many characters the caret should underline, at least 1
 */
public record Problem(
    Severity severity,
    String file,
    int line,
    int column,
    String message,
    Optional<String> hint,
    String sourceLine,
    int width) {
  static final Comparator<Problem> ORDER =
      Comparator.comparing(Problem::file)
          .thenComparingInt(Problem::line)
          .thenComparingInt(Problem::column)
          .thenComparing(Problem::message);

  /** Whether the problem stops an apply. */
  public enum Severity {
    ERROR,
    WARNING
  }

  /** An error of a whole file. */
  static Problem of(String file, String message, String hint) {
    return new Problem(Severity.ERROR, file, 0, 0, message, some(hint), "", 1);
  }

  /** An error at a place in a text. */
  static Problem at(SourceText source, Place place, String message, String hint) {
    return new Problem(
        Severity.ERROR,
        source.file(),
        place.line(),
        place.column(),
        message,
        some(hint),
        source.line(place.line()),
        place.width());
  }

  Problem asWarning() {
    return new Problem(Severity.WARNING, file, line, column, message, hint, sourceLine, width);
  }

  boolean isError() {
    return severity == Severity.ERROR;
  }

  /** {@code file:line:column}, or the file alone. */
  public String where() {
    return line == 0 ? file : file + ":" + line + ":" + column;
  }

  private static Optional<String> some(String hint) {
    return hint.isEmpty() ? Optional.empty() : Optional.of(hint);
  }
}
