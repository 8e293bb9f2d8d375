package io.xdpctl.lookup;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Where the rules of a family are in an image: see {@link Rules} for the bytes.
 *
 * @param numbered each has its number beside it; otherwise its place says it
 * @param at the first byte
 * @param addressBytes of one rule
 * @param firstNumber of the family's prefixes
 */
record RuleSection(Rules rules, boolean numbered, int at, int addressBytes, int firstNumber) {
  static RuleSection v4(ListLayout layout) {
    FamilyLayout v4 = layout.v4();
    return new RuleSection(v4.shape().rules(), v4.hashed(), (int) layout.v4RulesAt(), 4, 0);
  }

  static RuleSection v6(ListLayout layout) {
    FamilyLayout v6 = layout.v6();
    int first = layout.v4().slots();
    return new RuleSection(v6.shape().rules(), v6.hashed(), (int) layout.v6RulesAt(), 16, first);
  }

  private int lengthsAt() {
    return at + addressBytes * rules.size();
  }

  private int numbersAt() {
    return lengthsAt() + rules.size();
  }

  byte[] readLengths(ByteBuffer in) {
    byte[] lengths = new byte[rules.size()];
    in.get(lengthsAt(), lengths);
    return lengths;
  }

  /** By place, the number of a prefix; NOBODY of holes. */
  int[] readNumbers(ByteBuffer in) {
    int[] numbers = new int[rules.size()];
    if (numbered) {
      in.slice(numbersAt(), 4 * numbers.length).order(in.order()).asIntBuffer().get(numbers);
    } else {
      Arrays.setAll(numbers, place -> firstNumber + place);
      Arrays.fill(numbers, rules.prefixes(), numbers.length, Rules.NOBODY);
    }
    return numbers;
  }

  void writeLengths(ByteBuffer out, byte[] lengths) {
    out.put(lengthsAt(), lengths);
  }

  /**
   * Writes numbers, where they are beside the rules.
   *
   * @param places by member: that of the i-th prefix is the i-th
   * @param numbers in the order of the list
   */
  void writeNumbers(ByteBuffer out, int[] places, int[] numbers) {
    if (numbered) {
      int[] words = new int[rules.size()];
      Arrays.fill(words, Rules.NOBODY);
      for (int i = 0; i < numbers.length; i++) {
        words[places[i]] = numbers[i];
      }
      out.slice(numbersAt(), 4 * words.length).order(out.order()).asIntBuffer().put(words);
    }
  }

  /** Places of holes that are in use. */
  int[] holes(byte[] lengths, int[] numbers) {
    return IntStream.range(0, lengths.length)
        .filter(place -> lengths[place] != Rules.UNUSED && numbers[place] == Rules.NOBODY)
        .toArray();
  }

  /**
   * Places of prefixes, by their numbers: mostly the order of the list, which is soon sorted. What
   * somebody else has written may have any number; it comes last.
   */
  int[] prefixes(byte[] lengths, int[] numbers) {
    int[] byNumber = new int[rules.prefixes()];
    Arrays.fill(byNumber, -1);
    int[] places = new int[lengths.length];
    int strays = places.length;
    for (int place = 0; place < places.length; place++) {
      int number = numbers[place] - firstNumber;
      if (lengths[place] == Rules.UNUSED || numbers[place] == Rules.NOBODY) {
        continue;
      }
      if (number >= 0 && number < byNumber.length && byNumber[number] < 0) {
        byNumber[number] = place;
      } else {
        places[--strays] = place;
      }
    }
    int used = 0;
    for (int place : byNumber) {
      if (place >= 0) {
        places[used++] = place;
      }
    }
    int[] out = Arrays.copyOf(places, used + places.length - strays);
    System.arraycopy(places, strays, out, used, places.length - strays);
    return out;
  }
}
