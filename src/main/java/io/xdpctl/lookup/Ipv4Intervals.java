package io.xdpctl.lookup;

import io.xdpctl.cidr.CidrList;

/**
 * IPv4 as disjoint intervals behind a table of the top bits of an address.
 *
 * <pre>
 * root[2^rootBits], by the top bits of the address
 * +--- 1 ---+--- 31 ------------------------------+
 * | 0       | the rule of the whole slot          |   all ones: nobody's
 * | 1       | where in runs its run starts        |
 * +---------+-------------------------------------+
 *
 * runs[words], a run: the slot's first interval, then those that start inside it, ascending
 * +--- 32 - ruleBits ---+--- ruleBits ------------+
 * | how many follow     | rule at the slot's start|   all ones: nobody's
 * | start, lower bits   | rule from there on      |
 * | ...                 |                         |
 * +---------------------+-------------------------+
 * </pre>
 *
 * <p>Before both there may be a {@link Front} or a whole {@link Cover}. A start has 32 - rootBits
 * bits, so a start and a rule fit in a word when the root has at least ruleBits. After Zec, Rizzo,
 * Mikuc: "DXR: Towards a Billion Routing Lookups per Second in Software", CCR 2012; with 24 bits it
 * is DIR-24-8 whose second tables are searched.
 *
 * @param words capacity of the runs; 0 where a slot and a block of a cover are the same and all of
 *     them are decided
 */
public record Ipv4Intervals(Rules rules, int frontBits, int rootBits, int words)
    implements FamilyLayout {
  private static final int SEARCH = 1 << 31;
  private static final int NOBODY = ~SEARCH;

  static Ipv4Intervals of(CidrList list, Ipv4Boundaries of, int frontBits, int rootBits) {
    int used = of.words(rootBits);
    boolean blocks = used == 0 && frontBits == Cover.BITS && rootBits == Cover.BITS;
    // Holes longer than /24 may together leave nobody in a block, which only the root knows then.
    int words = blocks && Cover.of(list).undecided() == 0 ? 0 : Capacity.of(used);
    return new Ipv4Intervals(Rules.of(list, false), frontBits, rootBits, words);
  }

  public int ruleBits() {
    return rules.bits();
  }

  @Override
  public int slots() {
    return rules.prefixes();
  }

  @Override
  public boolean holds(CidrList list) {
    return rules.hold(list, false)
        && Ipv4Boundaries.of(list).words(rootBits) <= words
        && (!exact() || Cover.of(list).undecided() == 0);
  }

  @Override
  public long lookupBytes() {
    return frontBytes() + 4L * ((1L << rootBits) + words);
  }

  private int frontBytes() {
    return (int) Front.bytes(frontBits) + (covered() && !exact() ? Cover.BYTES : 0);
  }

  /** Whether no slot has a run: then a cover of /24s leaves nothing undecided, all is some. */
  public boolean exact() {
    return words == 0;
  }

  @Override
  public long ruleBytes() {
    return rules.bytes(false);
  }

  @Override
  public String structure() {
    return FamilyLayout.intervals(frontBits, rootBits);
  }

  @Override
  public String why() {
    boolean each = rootBits > ruleBits() + 2;
    return each ? "memory allows a slot for each /" + rootBits : FamilyLayout.slots(frontBits);
  }

  @Override
  public Shape shape() {
    return new Shape(Shape.Structure.INTERVALS, rules, frontBits, rootBits, words);
  }

  @Override
  public Placed write(CidrList list, RuleNumbers numbers, ImagePart part) {
    Ipv4Boundaries intervals = Ipv4Boundaries.of(list);
    int rootAt = part.at() + frontBytes();
    WordWriter root = new WordWriter(part.image(), rootAt);
    WordWriter runs = new WordWriter(part.image(), rootAt + (4 << rootBits));
    int shift = Integer.SIZE - rootBits;
    int inside = (1 << shift) - 1;
    int slots = 1 << rootBits;
    int i = 0;
    int slot = 0;
    while (slot < slots) {
      boolean last = i + 1 == intervals.count();
      int next = last ? slots : intervals.start(i + 1) >>> shift;
      root.fill(rule(intervals.winner(i), numbers, NOBODY), next - slot);
      slot = next;
      if (!last && (intervals.start(i + 1) & inside) == 0) {
        i++;
      } else if (!last) {
        root.put(SEARCH | runs.words());
        i = run(intervals, i, numbers, runs);
        slot++;
      }
    }
    root.flush();
    runs.flush();
    if (covered()) {
      Cover cover = Cover.of(list);
      cover.writeSome(part.image(), part.at());
      if (!exact()) {
        cover.writeAll(part.image(), part.at() + Cover.BYTES);
      }
    } else if (frontBits > 0) {
      intervals.front(frontBits).write(part.image(), part.at());
    }
    int prefixes = list.prefixes().v4Size();
    return Placed.at(rules.byNumber(prefixes, list.holes().v4Size(), numbers::number));
  }

  /** Writes the run of the slot that interval i + 1 starts in; gives the last interval of it. */
  private int run(Ipv4Boundaries intervals, int i, RuleNumbers numbers, WordWriter runs) {
    int shift = Integer.SIZE - rootBits;
    int inside = (1 << shift) - 1;
    int slot = intervals.start(i + 1) >>> shift;
    int last = i + 1;
    while (last + 1 < intervals.count() && intervals.start(last + 1) >>> shift == slot) {
      last++;
    }
    int nobody = (1 << ruleBits()) - 1;
    runs.put(last - i << ruleBits() | rule(intervals.winner(i), numbers, nobody));
    for (int k = i + 1; k <= last; k++) {
      int start = intervals.start(k) & inside;
      runs.put(start << ruleBits() | rule(intervals.winner(k), numbers, nobody));
    }
    return last;
  }

  private static int rule(int winner, RuleNumbers numbers, int nobody) {
    return winner == Ipv4Boundaries.NOBODY ? nobody : numbers.number(winner);
  }
}
