package io.xdpctl.lookup;

import io.xdpctl.cidr.CidrList;
import java.nio.ByteBuffer;

/**
 * IPv6 as disjoint intervals behind a table of the first bits where the prefixes differ.
 *
 * <pre>
 * root[2^rootBits], by the first bits of the {@link Ipv6Window}
 * +--- 1 ---+--- 31 ------------------------------+
 * | 0       | the rule of the whole slot          |   all ones: nobody's
 * | 1       | where its run starts                |
 * +---------+-------------------------------------+
 *
 * starts[intervals]                       rules[intervals]
 * +--- 8 --------+--- 8 ---------------+  +--- 4 --------------------+
 * | 0            | how many follow     |  | rule at the slot's start |   the first of a run
 * | start, upper | start, lower half   |  | rule from there on       |
 * +--------------+---------------------+  +--------------------------+
 * </pre>
 *
 * @param intervals capacity of starts and rules
 */
public record Ipv6Intervals(Rules rules, int rootBits, int intervals) implements FamilyLayout {
  private static final int SEARCH = 1 << 31;
  private static final int NOBODY = ~SEARCH;
  private static final int START_BYTES = 16;

  static Ipv6Intervals of(CidrList list, Ipv6Boundaries boundaries, int rootBits) {
    int entries = entries(boundaries, Ipv6Window.of(list.prefixes()), rootBits);
    return new Ipv6Intervals(Rules.of(list, true), rootBits, Capacity.of(entries));
  }

  /** As {@link Ipv4Boundaries#words}. */
  private static int entries(Ipv6Boundaries boundaries, Ipv6Window window, int rootBits) {
    int entries = 0;
    int last = -1;
    for (int i = 1; i < boundaries.count(); i++) {
      if (inside(boundaries, i, window, rootBits)) {
        int slot = slot(boundaries, i, window, rootBits);
        entries += slot == last ? 1 : 2;
        last = slot;
      }
    }
    return entries;
  }

  /** Whether a boundary lies inside a slot; those at its start or outside the window do not. */
  private static boolean inside(Ipv6Boundaries of, int i, Ipv6Window window, int rootBits) {
    long bits = window.of(of.high(i), of.low(i)) << rootBits;
    long rest = of.low(i) << window.skip(); // what the window does not show
    return window.matches(of.high(i)) && (bits != 0 || rest != 0);
  }

  private static int slot(Ipv6Boundaries of, int i, Ipv6Window window, int rootBits) {
    return (int) (window.of(of.high(i), of.low(i)) >>> Long.SIZE - rootBits);
  }

  @Override
  public int slots() {
    return rules.prefixes();
  }

  @Override
  public boolean holds(CidrList list) {
    return rules.hold(list, true)
        && entries(Ipv6Boundaries.of(list), Ipv6Window.of(list.prefixes()), rootBits) <= intervals;
  }

  @Override
  public long lookupBytes() {
    return (4L << rootBits) + intervals * (START_BYTES + 4L);
  }

  @Override
  public long ruleBytes() {
    return rules.bytes(true);
  }

  @Override
  public String structure() {
    return "intervals behind " + rootBits + " bits";
  }

  @Override
  public Shape shape() {
    return new Shape(Shape.Structure.INTERVALS, rules, rootBits, intervals);
  }

  @Override
  public void write(CidrList list, RuleNumbers numbers, ByteBuffer out, int at) {
    Ipv6Boundaries of = Ipv6Boundaries.of(list);
    Ipv6Window window = Ipv6Window.of(list.prefixes());
    WordWriter root = new WordWriter(out, at);
    WordWriter winners = new WordWriter(out, at + (4 << rootBits) + intervals * START_BYTES);
    int starts = at + (4 << rootBits);
    int first = numbers.prefixes().v4Size();
    int before = Ipv6Boundaries.NOBODY; // who wins up to boundary i
    int i = 0;
    while (i < of.count() && !window.matches(of.high(i))) {
      i++;
    }
    for (int slot = 0; slot < 1 << rootBits; ) {
      boolean last = i == of.count() || !window.matches(of.high(i));
      int next = last ? 1 << rootBits : slot(of, i, window, rootBits);
      root.fill(rule(before, first, numbers), next - slot);
      slot = next;
      if (!last && !inside(of, i, window, rootBits)) {
        before = of.winner(i++);
      } else if (!last) {
        int run = winners.words();
        root.put(SEARCH | run);
        winners.put(rule(before, first, numbers));
        while (i < of.count()
            && window.matches(of.high(i))
            && slot(of, i, window, rootBits) == slot) {
          int place = starts + winners.words() * START_BYTES;
          out.putLong(place, of.high(i)).putLong(place + 8, of.low(i));
          before = of.winner(i++);
          winners.put(rule(before, first, numbers));
        }
        out.putLong(starts + run * START_BYTES + 8, winners.words() - run - 1L);
        slot++;
      }
    }
    root.flush();
    winners.flush();
  }

  private static int rule(int winner, int first, RuleNumbers numbers) {
    return winner == Ipv6Boundaries.NOBODY ? NOBODY : numbers.number(first + winner);
  }
}
