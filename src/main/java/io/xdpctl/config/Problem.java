package io.xdpctl.config;

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
  /** Whether the problem stops an apply. */
  public enum Severity {
    ERROR,
    WARNING
  }
}
