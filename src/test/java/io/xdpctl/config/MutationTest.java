package io.xdpctl.config;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Whatever stands in a file, reading it ends in a configuration or in problems with places. */
class MutationTest {
  private static final List<String> PIECES =
      List.of(
          "null",
          "true",
          "7",
          "-1",
          "1e9",
          "99999999999999999999",
          "[]",
          "{}",
          "[a, {b: c}]",
          "''",
          "{list: feeds}",
          "{interface: eth1}",
          "tcp",
          "[icmp, 6]",
          "1-2",
          "{set: [syn]}",
          "&a x",
          "*a",
          "!t y",
          "\"\\0\"",
          "2001:db8::",
          "{name: x}",
          "[[[]]]",
          "? x",
          "<<: *a",
          "drop");

  @Test
  void readingNeverBreaks() throws IOException {
    long seed = Long.getLong("seed", System.nanoTime());
    System.out.println("MutationTest: -Dseed=" + seed);
    Random random = new Random(seed);
    String edge = Files.readString(Path.of("examples/configs/edge.yaml")).replaceAll("#.*", "");
    int valid = 0;
    for (int round = 0; round < 1_000; round++) {
      String text = mutated(edge.replace("lists/drop", "examples/configs/lists/drop"), random);
      valid += reads(text) ? 1 : 0;
    }
    assertTrue(valid > 0, "some mutations do no harm");
  }

  private static boolean reads(String text) {
    try {
      ConfigReader.read("-", new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
      return true;
    } catch (ConfigException wrong) {
      assertFalse(wrong.problems().isEmpty());
      for (Problem problem : wrong.problems()) {
        String shown = ProblemText.format(problem);
        assertTrue(problem.line() <= text.lines().count() + 1, shown);
        assertFalse(shown.contains("of a form that fits"), shown);
      }
      return false;
    } catch (RuntimeException broken) {
      throw new AssertionError(text, broken);
    }
  }

  /** One to three values, keys or flow collections are replaced, or characters deleted. */
  private static String mutated(String text, Random random) {
    StringBuilder out = new StringBuilder(text);
    for (int edits = 1 + random.nextInt(3); edits > 0; edits--) {
      List<int[]> spans = spans(out);
      int[] span = spans.get(random.nextInt(spans.size()));
      if (random.nextInt(6) == 0) {
        out.deleteCharAt(span[0]);
      } else {
        out.replace(span[0], span[1], PIECES.get(random.nextInt(PIECES.size())));
      }
    }
    return out.toString();
  }

  /** Words, and what is between brackets. */
  private static List<int[]> spans(CharSequence text) {
    List<int[]> out = new ArrayList<>();
    var matcher = Pattern.compile("\\{[^{}]*}|\\[[^\\[\\]]*]|[\\w./-]+").matcher(text);
    while (matcher.find()) {
      out.add(new int[] {matcher.start(), matcher.end()});
    }
    return out;
  }
}
