package io.xdpctl.lint;

import io.xdpctl.pipeline.IntRange;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntPredicate;

/** Sets of small numbers: the values of one key. Not to be changed once made. */
final class Values {
  static final BitSet NONE = new BitSet();
  static final BitSet ETHER_TYPES = first(1 << 16);

  /** VLAN ids, and one more for packets without a tag. */
  static final BitSet VLANS = first(4097);

  static final BitSet PORTS = first(1 << 16);
  static final BitSet BYTES = first(256);

  /** Whole packets 0, first fragments 1, later fragments 2. */
  static final int FRAGMENT_STATES = 3;

  private Values() {}

  private static BitSet first(int count) {
    BitSet out = new BitSet(count);
    out.set(0, count);
    return out;
  }

  /** All of them where the key is absent. */
  static BitSet in(List<IntRange> ranges, BitSet all) {
    if (ranges.isEmpty()) {
      return all;
    }
    BitSet out = new BitSet();
    ranges.forEach(range -> out.set(range.first(), range.last() + 1));
    return out;
  }

  static BitSet of(List<Integer> numbers, BitSet all) {
    if (numbers.isEmpty()) {
      return all;
    }
    BitSet out = new BitSet();
    numbers.forEach(out::set);
    return out;
  }

  static BitSet where(int count, IntPredicate holds) {
    BitSet out = new BitSet(count);
    for (int i = 0; i < count; i++) {
      out.set(i, holds.test(i));
    }
    return out;
  }

  static BitSet minus(BitSet a, BitSet b) {
    if (a == b) {
      return NONE;
    }
    BitSet out = (BitSet) a.clone();
    out.andNot(b);
    return out;
  }

  static BitSet and(BitSet a, BitSet b) {
    if (a == b) {
      return a;
    }
    BitSet out = (BitSet) a.clone();
    out.and(b);
    return out;
  }
}
