package io.xdpctl.lookup;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Where the rules of a family are in an image: see {@link Rules} and {@link LineTable} for the
 * bytes.
 *
 * @param table of a hash; under intervals there is none
 * @param at the first byte
 * @param bytes of all rules
 * @param firstNumber of the family's prefixes
 */
record RuleSection(Rules rules, Optional<LineTable> table, int at, int bytes, int firstNumber) {
  private static final int LENGTH_BITS = 8;

  static RuleSection v4(ListLayout layout) {
    return of(layout.v4(), layout.v4RulesAt(), 0);
  }

  static RuleSection v6(ListLayout layout) {
    return of(layout.v6(), layout.v6RulesAt(), layout.v4().slots());
  }

  private static RuleSection of(FamilyLayout family, long at, int firstNumber) {
    Optional<LineTable> table =
        family instanceof Hash hash ? Optional.of(hash.table()) : Optional.empty();
    int bytes = (int) family.ruleBytes();
    return new RuleSection(family.shape().rules(), table, (int) at, bytes, firstNumber);
  }

  int places() {
    return table.map(LineTable::places).orElse(rules.size());
  }

  /** What a rule of a hash says beside its address. */
  int said(int number, int length) {
    int signed = number == Rules.NOBODY ? -1 : number - firstNumber;
    return signed << LENGTH_BITS | length;
  }

  static byte length(int said) {
    return (byte) said;
  }

  static boolean isHole(int said) {
    return said < 0;
  }

  /** In the family, of a prefix. */
  static int ownNumber(int said) {
    return said >> LENGTH_BITS;
  }

  int number(int said) {
    return isHole(said) ? Rules.NOBODY : firstNumber + ownNumber(said);
  }

  ByteBuffer in(ByteBuffer image) {
    return image.slice(at, bytes).order(image.order());
  }

  /** By place, where a place is a number: NOBODY of holes. */
  int[] placesAsNumbers() {
    int[] numbers = new int[places()];
    Arrays.setAll(numbers, place -> firstNumber + place);
    Arrays.fill(numbers, rules.prefixes(), numbers.length, Rules.NOBODY);
    return numbers;
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
