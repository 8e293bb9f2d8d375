package io.xdpctl.cidr;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads list files: one prefix or address a line, '#' and ';' comments, blanks as one likes.
 *
 * <p>One pass over the bytes, about 20 ns a line: a list of a million lines is nothing special.
 */
public final class ListText {
  /** So many faults of one file are described, the others only counted. */
  public static final int MOST_SHOWN = 20;

  /** No spelling of a prefix is longer. */
  private static final int LONGEST = 64;

  /** Bytes of a line of most lists, to guess how many there are. */
  private static final int USUAL_LINE = 15;

  /** So much of a line is ever shown. */
  private static final int MOST_TEXT = 4096;

  private final byte[] bytes;
  private final boolean mask;
  private final PrefixSink out;
  private final PrefixScanner scanner;
  private final List<LineFault> shown = new ArrayList<>();
  private int faults;

  private ListText(byte[] bytes, boolean mask, PrefixSink out) {
    this.bytes = bytes;
    this.mask = mask;
    this.out = out;
    this.scanner = new PrefixScanner(bytes);
  }

  /**
   * What is wrong in a file.
   *
   * @param shown the first {@link #MOST_SHOWN} and one more, by line
   * @param total how many there are
   */
  public record Faults(List<LineFault> shown, int total) {}

  /**
   * Adds every prefix of the text to {@code out}.
   *
   * @param mask clear host bits instead of refusing them
   */
  public static Faults read(byte[] text, boolean mask, PrefixSink out) {
    ListText reader = new ListText(text, mask, out);
    reader.readLines();
    return new Faults(List.copyOf(reader.shown), reader.faults);
  }

  private void readLines() {
    out.reserveV4(bytes.length / USUAL_LINE);
    int start = mark();
    for (int line = 1; start < bytes.length; line++) {
      out.at(line);
      int next = readPlain(start);
      start = next >= 0 ? next : readLine(line, start);
    }
  }

  /** Length of a byte order mark. */
  private int mark() {
    boolean bom =
        bytes.length >= 3
            && bytes[0] == (byte) 0xef
            && bytes[1] == (byte) 0xbb
            && bytes[2] == (byte) 0xbf;
    return bom ? 3 : 0;
  }

  /**
   * Reads a line without a fault, with a prefix or none.
   *
   * @return offset of the next line, or -1 if nothing was read
   */
  private int readPlain(int start) {
    int from = afterBlanks(start);
    int behind = scanner.scan(from);
    int next = afterLine(behind < 0 ? from : behind);
    return behind < 0 || next < 0 || scanner.addTo(out, mask) ? next : -1;
  }

  /** Offset of the next line; -1 if there is more than blanks and a comment in this one. */
  private int afterLine(int from) {
    int i = afterBlanks(from);
    if (i < bytes.length && comment(bytes[i])) {
      i = end(i);
    }
    return i == bytes.length || bytes[i] == '\n' ? i + 1 : -1;
  }

  private int end(int from) {
    int i = from;
    while (i < bytes.length && bytes[i] != '\n') {
      i++;
    }
    return i;
  }

  private int readLine(int line, int start) {
    int end = end(start);
    int from = afterBlanks(start);
    int to = from;
    while (to < end && !blank(bytes[to]) && !comment(bytes[to])) {
      to++;
    }
    int rest = afterBlanks(to);
    if (rest < end && !comment(bytes[rest])) {
      fault(
          new Span(line, start, end, rest, end),
          new BadPrefix(
              "there is something after the prefix",
              Optional.of("one prefix a line; '#' or ';' begins a comment")));
    } else {
      readOddly(new Span(line, start, end, from, to));
    }
    return end + 1;
  }

  /** What the scanner did not take: a rare spelling, or no prefix at all. */
  private void readOddly(Span span) {
    try {
      // A text too long for any prefix is cut, and is none when cut either.
      out.add(Prefix.parse(text(span.from, Math.min(span.to, span.from + LONGEST)), mask));
    } catch (BadPrefix bad) {
      fault(span, bad);
    }
  }

  /** A line, and the part of it that matters; all are offsets of bytes. */
  private record Span(int line, int start, int end, int from, int to) {}

  private void fault(Span span, BadPrefix bad) {
    faults++;
    if (shown.size() > MOST_SHOWN) {
      return;
    }
    String part = text(span.from, span.to).stripTrailing();
    shown.add(
        new LineFault(
            span.line,
            1 + codePoints(text(span.start, span.from)),
            Math.max(1, codePoints(part)),
            bad.getMessage(),
            bad.hint(),
            bad.hostBits(),
            text(span.start, span.end).stripTrailing()));
  }

  private static int codePoints(String text) {
    return text.codePointCount(0, text.length());
  }

  private String text(int from, int to) {
    return new String(bytes, from, Math.min(to - from, MOST_TEXT), StandardCharsets.UTF_8);
  }

  private int afterBlanks(int from) {
    int i = from;
    while (i < bytes.length && blank(bytes[i])) {
      i++;
    }
    return i;
  }

  private static boolean blank(byte b) {
    return b == ' ' || b == '\t' || b == '\r';
  }

  private static boolean comment(byte b) {
    return b == '#' || b == ';';
  }
}
