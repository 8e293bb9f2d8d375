package io.xdpctl.lookup;

import io.xdpctl.cidr.Prefix;
import io.xdpctl.cidr.PrefixSet;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;

/**
 * Which prefix of a list has which rule number, which is its slot in each hits map.
 *
 * <p>IPv4 prefixes have numbers below the slots of the layout's IPv4 part, IPv6 prefixes those
 * behind.
 */
public final class RuleNumbers {
  /** In {@link #movesTo}: a slot whose prefix is gone. */
  public static final int NONE = -1;

  private final PrefixSet prefixes;
  private final int[] numbers;

  /**
   * @param numbers in the order of {@code prefixes}
   */
  RuleNumbers(PrefixSet prefixes, int[] numbers) {
    this.prefixes = prefixes;
    this.numbers = numbers;
  }

  /** Numbers for a list that nobody has counted yet. */
  public static RuleNumbers inOrder(PrefixSet prefixes, ListLayout layout) {
    int[] numbers = new int[prefixes.size()];
    int v6 = layout.v4().slots() - prefixes.v4Size();
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = i < prefixes.v4Size() ? i : v6 + i;
    }
    return new RuleNumbers(prefixes, numbers);
  }

  public PrefixSet prefixes() {
    return prefixes;
  }

  /** The number of the i-th prefix. */
  public int number(int i) {
    return numbers[i];
  }

  /** Those from one prefix to the one before another. */
  int[] numbers(int from, int to) {
    return Arrays.copyOfRange(numbers, from, to);
  }

  public int number(Prefix prefix) {
    return numbers[prefixes.indexOf(prefix)];
  }

  /**
   * By our number, the number that the same prefix has in {@code next}.
   *
   * @param slots our numbers are below it, but for those that somebody else has written
   */
  public int[] movesTo(RuleNumbers next, int slots) {
    int[] moves = new int[slots];
    Arrays.fill(moves, NONE);
    int[] places = placesIn(next.prefixes);
    for (int i = 0; i < numbers.length; i++) {
      if (places[i] >= 0 && numbers[i] >= 0 && numbers[i] < slots) {
        moves[numbers[i]] = next.numbers[places[i]];
      }
    }
    return moves;
  }

  /**
   * Numbers for the next list under the same layout: prefixes that stay keep theirs, new ones get
   * numbers that none of ours has, so that hits of a prefix that goes are never counted under one
   * that comes (I5). Empty when there are too few for both.
   */
  public Optional<RuleNumbers> carriedTo(PrefixSet next, ListLayout layout) {
    BitSet used = new BitSet(layout.slots());
    for (int number : numbers) {
      used.set(number);
    }
    int[] places = new RuleNumbers(next, new int[0]).placesIn(prefixes);
    int[] out = new int[next.size()];
    int free = -1;
    for (int i = 0; i < out.length; i++) {
      if (i == next.v4Size()) {
        free = layout.v4().slots() - 1;
      }
      if (places[i] >= 0) {
        out[i] = numbers[places[i]];
      } else {
        free = used.nextClearBit(free + 1);
        out[i] = free;
        int end = i < next.v4Size() ? layout.v4().slots() : layout.slots();
        if (free >= end - 1) { // the last one of a family is nobody's
          return Optional.empty();
        }
      }
    }
    return Optional.of(new RuleNumbers(next, out));
  }

  /** By our index, the index of the same prefix in {@code other}, or negative; in one merge. */
  private int[] placesIn(PrefixSet other) {
    int[] places = new int[prefixes.size()];
    int theirs = 0;
    for (int i = 0; i < prefixes.v4Size(); i++) {
      while (theirs < other.v4Size() && key(other, theirs) < key(prefixes, i)) {
        theirs++;
      }
      boolean same = theirs < other.v4Size() && key(other, theirs) == key(prefixes, i);
      places[i] = same ? theirs : -1;
    }
    theirs = 0;
    for (int i = 0; i < prefixes.v6Size(); i++) {
      int order = 1;
      while (theirs < other.v6Size() && (order = compareV6(other, theirs, prefixes, i)) < 0) {
        theirs++;
      }
      boolean same = theirs < other.v6Size() && order == 0;
      places[prefixes.v4Size() + i] = same ? other.v4Size() + theirs : -1;
    }
    return places;
  }

  private static long key(PrefixSet set, int i) {
    return (set.v4Address(i) & 0xffffffffL) << 8 | set.v4Length(i);
  }

  private static int compareV6(PrefixSet a, int i, PrefixSet b, int j) {
    int byHigh = Long.compareUnsigned(a.v6High(i), b.v6High(j));
    int byLow = byHigh != 0 ? byHigh : Long.compareUnsigned(a.v6Low(i), b.v6Low(j));
    return byLow != 0 ? byLow : Integer.compare(a.v6Length(i), b.v6Length(j));
  }
}
