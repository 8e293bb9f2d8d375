package io.xdpctl.config;

/**
 * A stretch of a line of a file, with the line's text.
 *
 * @param line 1 for the first
 * @param column 1 for the first, in code points
 * @param width in code points, at least 1
 * @param sourceLine the line's text
 */
public record Location(String file, int line, int column, int width, String sourceLine) {

  /** {@code file:line:column}. */
  public String where() {
    return file + ":" + line + ":" + column;
  }
}
