package io.xdpctl.lookup;

import java.util.Arrays;

/** Makes the root and the runs of {@link Ipv6Intervals}. */
final class Ipv6Builder {
  private static final int SEARCH = 1 << 31;
  private static final int NO_RULE = ~SEARCH;

  private final Ipv6Boundaries of;
  private final Ipv6Window window;
  private final int rootBits;
  private final int[] numbers;

  private final int[] root;
  private final Ipv6Runs runs = new Ipv6Runs();
  private final Ipv6Run upper = new Ipv6Run();
  private final Ipv6Run lower = new Ipv6Run();

  /** The next boundary, and the rule that wins up to it. */
  private int next;

  private int before = NO_RULE;

  /**
   * @param numbers the rule number of each IPv6 prefix
   */
  Ipv6Builder(Ipv6Boundaries of, Ipv6Window window, int rootBits, int[] numbers) {
    this.of = of;
    this.window = window;
    this.rootBits = rootBits;
    this.numbers = numbers;
    this.root = new int[1 << rootBits];
  }

  Ipv6Builder build() {
    while (next < of.count() && !window.matches(of.high(next))) {
      next++; // those before the window: nobody wins there
    }
    int slot = 0;
    while (slot < root.length) {
      int to = inWindow() ? slot(of.high(next), of.low(next)) : root.length;
      Arrays.fill(root, slot, to, before);
      slot = to;
      if (slot < root.length && startsSlot()) {
        step();
      } else if (slot < root.length) {
        root[slot] = SEARCH | run(slot);
        slot++;
      }
    }
    return this;
  }

  int[] root() {
    return root;
  }

  Ipv6Runs runs() {
    return runs;
  }

  /** The run of the upper halves in a slot. */
  private int run(int slot) {
    upper.start(before);
    while (inSlot(slot)) {
      long high = of.high(next);
      if (of.low(next) == 0) {
        step();
      }
      boolean split = inSlot(slot) && of.high(next) == high;
      upper.add(high, split ? SEARCH | lowerRun(high) : before);
      boolean gap = !inSlot(slot) || of.high(next) != high + 1;
      if (split && gap && slot(high + 1, 0) == slot) {
        upper.add(high + 1, before);
      }
    }
    return runs.put(upper);
  }

  /** The run of the lower halves below one upper half. */
  private int lowerRun(long high) {
    lower.start(before);
    while (next < of.count() && of.high(next) == high) {
      long low = of.low(next);
      step();
      lower.add(low, before);
    }
    return runs.put(lower);
  }

  private void step() {
    int winner = of.winner(next++);
    before = winner == Ipv6Boundaries.NOBODY ? NO_RULE : numbers[winner];
  }

  private boolean inWindow() {
    return next < of.count() && window.matches(of.high(next));
  }

  private boolean inSlot(int slot) {
    return inWindow() && slot(of.high(next), of.low(next)) == slot;
  }

  private int slot(long high, long low) {
    return (int) (window.of(high, low) >>> Long.SIZE - rootBits);
  }

  private boolean startsSlot() {
    long unseen = of.low(next) << window.skip(); // what lies behind the window
    return window.of(of.high(next), of.low(next)) << rootBits == 0 && unseen == 0;
  }
}
