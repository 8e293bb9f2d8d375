package io.xdpctl.config;

import java.nio.charset.StandardCharsets;

/** One line of a list file. */
record ListLine(int number, String text) {
  private static final int MOST_BYTES = 4096;

  static ListLine of(byte[] bytes, int number) {
    int start = 0;
    for (int line = 1; line < number; line++) {
      while (bytes[start] != '\n') {
        start++;
      }
      start++;
    }
    int end = start;
    while (end < bytes.length && bytes[end] != '\n' && end - start < MOST_BYTES) {
      end++;
    }
    String text = new String(bytes, start, end - start, StandardCharsets.UTF_8).stripTrailing();
    return new ListLine(number, text.startsWith("\ufeff") ? text.substring(1) : text);
  }

  /** Of the word that the line starts with. */
  Location location(String file) {
    int from = 0;
    while (from < text.length() && Character.isWhitespace(text.charAt(from))) {
      from++;
    }
    int to = from;
    while (to < text.length() && " \t#;".indexOf(text.charAt(to)) < 0) {
      to++;
    }
    return new Location(file, number, from + 1, Math.max(1, to - from), text);
  }
}
