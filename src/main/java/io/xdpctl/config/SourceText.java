package io.xdpctl.config;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * A configuration's text within the limits.
 *
 * <p>The limits stand before the parser because it takes a time that grows with the square of a
 * token's length.
 *
 * @param file as it is shown in problems
 * @param directory what relative paths in the text start from
 * @param lines without their line breaks
 */
record SourceText(String file, Path directory, String text, List<String> lines) {
  static final int MOST_BYTES = 4 << 20;
  static final int LONGEST_LINE = 64 << 10;

  private static final String HINT = "put long lists into files and name them under 'files:'";

  static SourceText of(String file, Path directory, byte[] bytes) throws ConfigException {
    if (bytes.length > MOST_BYTES) {
      throw ConfigException.of(
          Problem.of(file, "the file is larger than " + (MOST_BYTES >> 20) + " MiB", HINT));
    }
    String text = decode(file, bytes);
    // A byte order mark is no character of the first line.
    String body = text.startsWith("\ufeff") ? text.substring(1) : text;
    SourceText source = new SourceText(file, directory, body, body.lines().toList());
    source.checkLines();
    return source;
  }

  private static String decode(String file, byte[] bytes) throws ConfigException {
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length);
    CoderResult result = decoder.decode(in, out, true);
    String text = out.flip().toString();
    if (result.isError()) {
      SourceText before = new SourceText(file, Path.of(""), text, text.lines().toList());
      int line = before.lineCount();
      int column = before.line(line).codePointCount(0, before.line(line).length()) + 1;
      throw ConfigException.of(
          Problem.at(before, new Place(line, column, 1), "the file is not UTF-8 text", ""));
    }
    return text;
  }

  private void checkLines() throws ConfigException {
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).length() > LONGEST_LINE) {
        String message = "the line is longer than " + (LONGEST_LINE >> 10) + " KiB";
        throw ConfigException.of(Problem.at(this, new Place(i + 1, 1, 1), message, HINT));
      }
    }
  }

  /** The n-th line, 1 for the first; empty when there is none. */
  String line(int number) {
    return number < 1 || number > lines.size() ? "" : lines.get(number - 1);
  }

  private int lineCount() {
    boolean open = text.isEmpty() || text.endsWith("\n");
    return lines.size() + (open ? 1 : 0);
  }
}
