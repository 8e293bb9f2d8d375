package io.xdpctl.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The fewest lines to remove and to add between two texts, with some lines around each change.
 *
 * <p>E. W. Myers, An O(ND) Difference Algorithm and Its Variations, 1986: the greedy search
 * forward, with the furthest points of each round kept for the way back.
 */
final class LineDiff {
  private static final int CONTEXT = 3;

  /** Texts further apart have little in common that one would want to see. */
  private static final int MOST_ROUNDS = 3_000;

  private final List<String> before;
  private final List<String> after;

  private LineDiff(List<String> before, List<String> after) {
    this.before = before;
    this.after = after;
  }

  /** Each line with its sign; where lines are left out, a line that starts with {@code @@}. */
  static List<String> of(String before, String after) {
    LineDiff diff = new LineDiff(before.lines().toList(), after.lines().toList());
    return diff.hunks(diff.all());
  }

  private int sameAtStart() {
    int i = 0;
    while (i < Math.min(before.size(), after.size()) && before.get(i).equals(after.get(i))) {
      i++;
    }
    return i;
  }

  /** Every line of both texts, with its sign. */
  private List<String> all() {
    int start = sameAtStart();
    List<int[]> rounds = new ArrayList<>();
    boolean found = search(start, rounds);
    List<String> backwards = new ArrayList<>();
    int x = before.size();
    int y = after.size();
    for (int d = rounds.size() - 1; found && d > 0; d--) {
      int[] furthest = rounds.get(d - 1);
      int k = x - y;
      boolean down = fromAbove(furthest, d, k);
      int fromX = at(furthest, d - 1, down ? k + 1 : k - 1);
      int fromY = fromX - (down ? k + 1 : k - 1);
      for (; x > fromX && y > fromY; x--, y--) {
        backwards.add(" " + before.get(x - 1));
      }
      backwards.add(down ? "+" + after.get(fromY) : "-" + before.get(fromX));
      x = fromX;
      y = fromY;
    }
    return forwards(backwards, x, y, found ? Math.min(x, y) : start);
  }

  /** What is left at the start: lines that both have, then, without a search, all others. */
  private List<String> forwards(List<String> backwards, int x, int y, int same) {
    List<String> out = new ArrayList<>();
    before.subList(0, same).forEach(line -> out.add(" " + line));
    before.subList(same, x).forEach(line -> out.add("-" + line));
    after.subList(same, y).forEach(line -> out.add("+" + line));
    for (int i = backwards.size() - 1; i >= 0; i--) {
      out.add(backwards.get(i));
    }
    return out;
  }

  /** Round d holds the furthest x on each diagonal x - y that d changes lead to. */
  private boolean search(int start, List<int[]> rounds) {
    int most = Math.min(MOST_ROUNDS, before.size() + after.size());
    int[] last = {};
    for (int d = 0; d <= most; d++) {
      int[] furthest = new int[2 * d + 1];
      rounds.add(furthest);
      for (int k = -d; k <= d; k += 2) {
        int x = d == 0 ? start : step(last, d, k);
        while (x < before.size()
            && x - k < after.size()
            && x - k >= 0
            && before.get(x).equals(after.get(x - k))) {
          x++;
        }
        furthest[k + d] = x;
        if (x >= before.size() && x - k >= after.size()) {
          return true;
        }
      }
      last = furthest;
    }
    return false;
  }

  private static int step(int[] last, int d, int k) {
    return fromAbove(last, d, k) ? at(last, d - 1, k + 1) : at(last, d - 1, k - 1) + 1;
  }

  private static boolean fromAbove(int[] last, int d, int k) {
    return k == -d || k != d && at(last, d - 1, k - 1) < at(last, d - 1, k + 1);
  }

  private static int at(int[] furthest, int d, int k) {
    return furthest[k + d];
  }

  private List<String> hunks(List<String> all) {
    boolean[] shown = new boolean[all.size()];
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).charAt(0) != ' ') {
        int to = Math.min(all.size(), i + CONTEXT + 1);
        Arrays.fill(shown, Math.max(0, i - CONTEXT), to, true);
      }
    }
    List<String> out = new ArrayList<>();
    int line = 1;
    for (int i = 0; i < all.size(); i++) {
      if (shown[i] && i > 0 && !shown[i - 1]) {
        out.add("@@ line " + line + " @@");
      }
      if (shown[i]) {
        out.add(all.get(i));
      }
      line += all.get(i).charAt(0) == '-' ? 0 : 1;
    }
    return out;
  }
}
