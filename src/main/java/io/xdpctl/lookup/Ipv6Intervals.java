package io.xdpctl.lookup;

import io.xdpctl.cidr.CidrList;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * IPv6 as disjoint intervals behind a table of the first bits where the prefixes differ, searched
 * by the upper half of an address, then by the lower.
 *
 * <pre>
 * front[2^frontBits / 32], root[2^rootBits]: by the first bits of the {@link Ipv6Window}
 *
 * a word of root or runs
 * +--- 1 ---+--- 31 -----------------------+
 * | 0       | the rule                     |   all ones: no rule
 * | 1       | where in runs its run starts |   with the next bit: where its prefix stands
 * +---------+------------------------------+
 *
 * runs[size], in units of 8 bytes; a run:
 * +--- 8 ---+--- 8 x n ----------------+--- 4 x (n + 1) -------------------------+- 0 or 4 -+
 * | n       | halves of an address     | word before the first half, then from   | 0        |
 * |         | where a word starts      | each half on                            |          |
 * +---------+--------------------------+-----------------------------------------+----------+
 *
 * a single prefix:
 * +--- 8 --------+--- 8 --------+--- 8 --------+--- 8 --------+--- 4 ----+--- 4 ----------+
 * | upper half   | its mask     | lower half   | its mask     | its rule | rule around it |
 * +--------------+--------------+--------------+--------------+----------+----------------+
 * </pre>
 *
 * <p>A slot's run holds upper halves. An upper half below which prefixes longer than 64 bits start
 * or end has a run of lower halves of its own. A front goes before both where there is one.
 *
 * @param size capacity of the runs
 */
public record Ipv6Intervals(Rules rules, int frontBits, int rootBits, int size)
    implements FamilyLayout {

  static Ipv6Intervals of(CidrList list, int frontBits, int rootBits) {
    int size = Capacity.of(built(list, rootBits).runs().size());
    return new Ipv6Intervals(Rules.of(list, true), frontBits, rootBits, size);
  }

  Ipv6Intervals withFront(int bits) {
    return new Ipv6Intervals(rules, bits, rootBits, size);
  }

  private static Ipv6Builder built(CidrList list, int rootBits) {
    return new Ipv6Builder(list, rootBits, new int[list.prefixes().v6Size()]).build();
  }

  @Override
  public int slots() {
    return rules.prefixes();
  }

  @Override
  public boolean holds(CidrList list) {
    return rules.hold(list, true) && built(list, rootBits).runs().size() <= size;
  }

  @Override
  public long lookupBytes() {
    return Front.bytes(frontBits) + (4L << rootBits) + 8L * size;
  }

  @Override
  public long ruleBytes() {
    return rules.bytes(true);
  }

  @Override
  public String structure() {
    return FamilyLayout.intervals(frontBits, rootBits);
  }

  @Override
  public String why() {
    return FamilyLayout.slots(frontBits);
  }

  @Override
  public Shape shape() {
    return new Shape(Shape.Structure.INTERVALS, rules, frontBits, rootBits, size);
  }

  @Override
  public Placed write(CidrList list, RuleNumbers numbers, ImagePart part) {
    ByteBuffer out = part.image();
    int v4 = list.prefixes().v4Size();
    int[] ours = new int[list.prefixes().v6Size()];
    Arrays.setAll(ours, i -> numbers.number(v4 + i));
    Ipv6Builder built = new Ipv6Builder(list, rootBits, ours).build();
    int root = part.at() + (int) Front.bytes(frontBits);
    out.slice(root, 4 << rootBits).order(out.order()).asIntBuffer().put(built.root());
    built.runs().write(out, root + (4 << rootBits));
    if (frontBits > 0) {
      front(list).write(out, part.at());
    }
    int holes = list.holes().v6Size();
    return Placed.at(rules.byNumber(ours.length, holes, i -> ours[i] - part.firstNumber()));
  }

  Front front(CidrList list) {
    Front front = new Front(frontBits, Long.SIZE);
    Ipv6Window window = Ipv6Window.of(list.prefixes());
    for (int i = 0; i < list.prefixes().v6Size(); i++) {
      long first = window.of(list.prefixes().v6High(i), list.prefixes().v6Low(i));
      int length = Math.min(list.prefixes().v6Length(i) - window.skip(), Long.SIZE);
      front.mark(first, length == Long.SIZE ? first : first | -1L >>> length);
    }
    return front;
  }
}
