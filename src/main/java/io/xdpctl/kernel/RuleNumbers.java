package io.xdpctl.kernel;

import io.xdpctl.cidr.Prefix;
import io.xdpctl.cidr.PrefixSet;
import java.util.Arrays;
import java.util.BitSet;

/** Which prefix of a list has which rule number, which is its slot in each hits map. */
public final class RuleNumbers {
  /** In {@link #movesTo}: a slot whose prefix is gone. */
  static final int NONE = -1;

  private final PrefixSet prefixes;
  private final int[] numbers;

  /**
   * @param numbers in the order of {@code prefixes}
   */
  RuleNumbers(PrefixSet prefixes, int[] numbers) {
    this.prefixes = prefixes;
    this.numbers = numbers;
  }

  static RuleNumbers inOrder(PrefixSet prefixes) {
    int[] numbers = new int[prefixes.size()];
    Arrays.setAll(numbers, i -> i);
    return new RuleNumbers(prefixes, numbers);
  }

  public PrefixSet prefixes() {
    return prefixes;
  }

  /** The number of the i-th prefix. */
  public int number(int i) {
    return numbers[i];
  }

  int number(Prefix prefix) {
    return numbers[prefixes.indexOf(prefix)];
  }

  /**
   * By our number, the number that the same prefix has in {@code next}.
   *
   * @param capacity our numbers are below it, but for those that somebody else has written
   */
  int[] movesTo(RuleNumbers next, int capacity) {
    int[] moves = new int[capacity];
    Arrays.fill(moves, NONE);
    int theirs = 0;
    for (int i = 0; i < numbers.length; i++) {
      Prefix prefix = prefixes.get(i);
      int order = 1;
      while (theirs < next.numbers.length
          && (order = next.prefixes.get(theirs).compareTo(prefix)) < 0) {
        theirs++;
      }
      boolean stays = theirs < next.numbers.length && order == 0;
      if (stays && numbers[i] >= 0 && numbers[i] < capacity) {
        moves[numbers[i]] = next.numbers[theirs];
      }
    }
    return moves;
  }

  /**
   * Numbers for the next list: prefixes that stay keep theirs, new ones get numbers that none of
   * ours has, so that hits of a prefix that goes are never counted under one that comes (I5).
   */
  RuleNumbers carriedTo(PrefixSet next) {
    BitSet used = new BitSet();
    for (int number : numbers) {
      used.set(number);
    }
    int[] out = new int[next.size()];
    int mine = 0;
    int free = -1;
    for (int i = 0; i < out.length; i++) {
      Prefix prefix = next.get(i);
      int order = 1;
      while (mine < prefixes.size() && (order = prefixes.get(mine).compareTo(prefix)) < 0) {
        mine++;
      }
      out[i] = mine < prefixes.size() && order == 0 ? numbers[mine] : NONE;
      if (out[i] == NONE) {
        free = used.nextClearBit(free + 1);
        out[i] = free;
      }
    }
    return new RuleNumbers(next, out);
  }
}
