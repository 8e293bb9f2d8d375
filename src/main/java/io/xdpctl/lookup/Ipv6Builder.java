package io.xdpctl.lookup;

import io.xdpctl.cidr.CidrList;
import io.xdpctl.cidr.PrefixSet;
import java.util.Arrays;

/** Makes the root and the runs of {@link Ipv6Intervals}. */
final class Ipv6Builder {
  private static final int SEARCH = 1 << 31;
  private static final int ONE = 1 << 30;
  private static final int NO_RULE = ~SEARCH;

  private final Ipv6Boundaries of;
  private final Ipv6Window window;
  private final int rootBits;
  private final PrefixSet prefixes;
  private final int[] numbers;

  private final int[] root;
  private final Ipv6Runs runs = new Ipv6Runs();
  private final Ipv6Run upper = new Ipv6Run();
  private final Ipv6Run lower = new Ipv6Run();

  /** The next boundary, and who wins up to it. */
  private int next;

  private int before = Ipv6Boundaries.NOBODY;

  /**
   * @param numbers the rule number of each IPv6 prefix
   */
  Ipv6Builder(CidrList list, int rootBits, int[] numbers) {
    this.of = Ipv6Boundaries.of(list);
    this.window = Ipv6Window.of(list.prefixes());
    this.prefixes = list.prefixes();
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
      Arrays.fill(root, slot, to, rule(before));
      slot = to;
      if (slot < root.length && startsSlot()) {
        step();
      } else if (slot < root.length) {
        root[slot] = run(slot);
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

  /** A word for the boundaries in a slot: one prefix, or the run of their upper halves. */
  private int run(int slot) {
    int end = next + 1;
    while (end < of.count() && end < next + 3 && inSlot(end, slot)) {
      end++;
    }
    int one = one(end);
    if (one >= 0) {
      return single(one, end);
    }
    upper.start(rule(before));
    while (inSlot(slot)) {
      long high = of.high(next);
      if (of.low(next) == 0) {
        step();
      }
      boolean split = inSlot(slot) && of.high(next) == high;
      upper.add(high, split ? lowerRun(slot, high) : rule(before));
      boolean gap = !inSlot(slot) || of.high(next) != high + 1;
      if (split && gap && slot(high + 1, 0) == slot) {
        upper.add(high + 1, rule(before));
      }
    }
    return SEARCH | runs.put(upper);
  }

  /** A word for the boundaries in a slot below one upper half; a slot may be narrower than that. */
  private int lowerRun(int slot, long high) {
    int end = next + 1;
    while (end < of.count() && end < next + 3 && of.high(end) == high && inSlot(end, slot)) {
      end++;
    }
    int one = one(end);
    if (one >= 0) {
      return single(one, end);
    }
    lower.start(rule(before));
    while (inSlot(slot) && of.high(next) == high) {
      long low = of.low(next);
      step();
      lower.add(low, rule(before));
    }
    return SEARCH | runs.put(lower);
  }

  /**
   * The prefix that is alone between the next boundary and {@code end}, with one winner around it;
   * negative when there is more, or when holes have cut the prefix.
   */
  private int one(int end) {
    boolean two = end == next + 2 && of.winner(next + 1) == before;
    boolean starts = two || end == next + 1 && of.winner(next) >= 0;
    if (starts && isStart(next) && (!two || isEnd(next + 1, of.winner(next)))) {
      return of.winner(next);
    }
    boolean ends = end == next + 1 && before >= 0 && isEnd(next, before);
    return ends ? before : -1;
  }

  private boolean isStart(int boundary) {
    int prefix = of.winner(boundary);
    return prefix >= 0
        && prefixes.v6High(prefix) == of.high(boundary)
        && prefixes.v6Low(prefix) == of.low(boundary);
  }

  private boolean isEnd(int boundary, int prefix) {
    int length = prefixes.v6Length(prefix);
    long low = (prefixes.v6Low(prefix) | ~Ipv6Window.maskLow(length)) + 1;
    long carry = low == 0 ? 1 : 0;
    long high = (prefixes.v6High(prefix) | ~Ipv6Window.maskHigh(length)) + carry;
    return high == of.high(boundary) && low == of.low(boundary);
  }

  /** Writes one prefix and what wins around it, and goes on behind {@code end}. */
  private int single(int prefix, int end) {
    int around = prefix == before ? of.winner(next) : before;
    int length = prefixes.v6Length(prefix);
    int place =
        runs.put(
            new long[] {
              prefixes.v6High(prefix), Ipv6Window.maskHigh(length),
              prefixes.v6Low(prefix), Ipv6Window.maskLow(length),
              Ipv6Runs.pair(rule(prefix), rule(around))
            });
    while (next < end) {
      step();
    }
    return SEARCH | ONE | place;
  }

  private void step() {
    before = of.winner(next++);
  }

  private int rule(int winner) {
    return winner == Ipv6Boundaries.NOBODY ? NO_RULE : numbers[winner];
  }

  private boolean inWindow() {
    return next < of.count() && window.matches(of.high(next));
  }

  private boolean inSlot(int slot) {
    return next < of.count() && inSlot(next, slot);
  }

  private boolean inSlot(int boundary, int slot) {
    return window.matches(of.high(boundary)) && slot(of.high(boundary), of.low(boundary)) == slot;
  }

  private int slot(long high, long low) {
    return (int) (window.of(high, low) >>> Long.SIZE - rootBits);
  }

  private boolean startsSlot() {
    long unseen = of.low(next) << window.skip(); // what lies behind the window
    return window.of(of.high(next), of.low(next)) << rootBits == 0 && unseen == 0;
  }
}
