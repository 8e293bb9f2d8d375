package io.xdpctl.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class LineDiffTest {
  /** Both texts can be read off the lines, and no more lines change than a table says. */
  @Test
  void isTheShortestWayFromOneTextToTheOther() {
    long seed = Long.getLong("seed", System.nanoTime());
    System.out.println("LineDiffTest: -Dseed=" + seed);
    Random random = new Random(seed);
    for (int round = 0; round < 5_000; round++) {
      List<String> before = lines(random);
      List<String> after = lines(random);
      String where = "seed " + seed + ": " + before + " " + after;
      List<String> diff = LineDiff.of(text(before), text(after));
      long changes = diff.stream().filter(line -> "+-".indexOf(line.charAt(0)) >= 0).count();
      assertEquals(before.size() + after.size() - 2 * common(before, after), changes, where);
      if (changes > 0 && diff.stream().noneMatch(line -> line.startsWith("@@"))) {
        assertTrue(endsWith(before, side(diff, '-')) || starts(before, side(diff, '-')), where);
        assertTrue(endsWith(after, side(diff, '+')) || starts(after, side(diff, '+')), where);
      }
    }
  }

  private static boolean starts(List<String> whole, List<String> part) {
    return whole.subList(0, part.size()).equals(part);
  }

  private static boolean endsWith(List<String> whole, List<String> part) {
    return whole.subList(whole.size() - part.size(), whole.size()).equals(part);
  }

  private static List<String> side(List<String> diff, char sign) {
    return diff.stream()
        .filter(line -> line.charAt(0) == sign || line.charAt(0) == ' ')
        .map(line -> line.substring(1))
        .toList();
  }

  private static int common(List<String> a, List<String> b) {
    int[][] longest = new int[a.size() + 1][b.size() + 1];
    for (int i = a.size() - 1; i >= 0; i--) {
      for (int j = b.size() - 1; j >= 0; j--) {
        int skip = Math.max(longest[i + 1][j], longest[i][j + 1]);
        longest[i][j] = a.get(i).equals(b.get(j)) ? longest[i + 1][j + 1] + 1 : skip;
      }
    }
    return longest[0][0];
  }

  private static List<String> lines(Random random) {
    int kinds = 1 + random.nextInt(4);
    return random.ints(random.nextInt(14), 0, kinds).mapToObj(Integer::toString).toList();
  }

  private static String text(List<String> lines) {
    return lines.stream().map(line -> line + "\n").collect(Collectors.joining());
  }

  @Test
  void linesFarFromAChangeAreLeftOut() {
    String before = "a\nb\nc\nd\ne\nf\ng\n";
    List<String> expected = List.of("@@ line 4 @@", " d", " e", " f", "-g", "+h");
    assertEquals(expected, LineDiff.of(before, before.replace("g", "h")));
    assertEquals(List.of(), LineDiff.of(before, before));
  }

  @Test
  void textsWithNothingInCommonAreNotSearchedForever() {
    String before = "same\n" + "a\n".repeat(20_000);
    String after = "same\n" + "b\n".repeat(20_000);
    assertEquals(40_001, LineDiff.of(before, after).size());
  }
}
