package io.xdpctl.config;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the comments that speak to xdpctl, by lines: the composer keeps none. */
final class Comments {
  private static final byte[] SIGN = "xdpctl:".getBytes(StandardCharsets.US_ASCII);

  private static final Pattern YAML = Pattern.compile("(?:^|\\s)(#\\s*xdpctl:(.*))$");
  private static final Pattern LIST = Pattern.compile("([#;]\\s*xdpctl:(.*))$");

  private final List<Comment> found = new ArrayList<>();

  static List<Comment> of(List<ConfigFile> files, ListTexts texts) {
    Comments comments = new Comments();
    files.forEach(file -> comments.read(file.tree().source(), YAML));
    texts
        .read()
        .forEach(
            (path, bytes) -> {
              if (speaks(bytes)) {
                String text = new String(bytes, StandardCharsets.UTF_8);
                List<String> lines = text.lines().toList();
                comments.read(new SourceText(path, Path.of(""), text, lines), LIST);
              }
            });
    return comments.found;
  }

  /** Whether one of them silences a rule at a line. */
  static boolean allow(String rule, SourceText source, int line) {
    Comments comments = new Comments();
    comments.read(source, YAML);
    return comments.found.stream().anyMatch(one -> one.of() == line && one.allows(rule));
  }

  /** Most lists say nothing, and are not to be taken apart for that. */
  private static boolean speaks(byte[] bytes) {
    for (int i = 0; i + SIGN.length <= bytes.length; i++) {
      int same = 0;
      while (same < SIGN.length && bytes[i + same] == SIGN[same]) {
        same++;
      }
      if (same == SIGN.length) {
        return true;
      }
    }
    return false;
  }

  private void read(SourceText source, Pattern pattern) {
    for (int line = 1; line <= source.lines().size(); line++) {
      String text = source.line(line);
      Matcher matcher = pattern.matcher(text);
      if (matcher.find()) {
        int column = text.codePointCount(0, matcher.start(1)) + 1;
        int width = text.codePointCount(matcher.start(1), text.length());
        Location at = new Location(source.file(), line, column, width, text);
        found.add(new Comment(at, of(source, line), matcher.group(2).strip()));
      }
    }
  }

  private static int of(SourceText source, int line) {
    int of = line;
    while (of < source.lines().size() && bare(source.line(of))) {
      of++;
    }
    return of;
  }

  private static boolean bare(String line) {
    String text = line.strip();
    return text.isEmpty() || text.startsWith("#") || text.startsWith(";");
  }
}
