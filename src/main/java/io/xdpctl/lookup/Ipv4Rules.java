package io.xdpctl.lookup;

import io.xdpctl.cidr.CidrList;
import io.xdpctl.cidr.PrefixSet;
import io.xdpctl.cidr.PrefixSetBuilder;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** The IPv4 rules in an image: see {@link Rules} for the bytes. */
record Ipv4Rules(RuleSection section) {
  private static final int NUMBER_BITS = 26;
  private static final long NUMBER = (1L << NUMBER_BITS) - 1;

  void write(CidrList list, Placed placed, RuleNumbers numbers, ByteBuffer out) {
    ByteBuffer bytes = section.in(out);
    if (section.table().isPresent()) {
      writeTable(section.table().get(), list, placed, numbers);
      bytes.asIntBuffer().put(placed.words());
    } else {
      writeArrays(list, placed.places(), bytes);
    }
  }

  private void writeTable(LineTable table, CidrList list, Placed placed, RuleNumbers numbers) {
    PrefixSet prefixes = list.prefixes();
    for (int i = 0; i < prefixes.v4Size(); i++) {
      put(prefixes, i, numbers.number(i), placed.words(), table.word(placed.places()[i]));
    }
    PrefixSet holes = list.holes();
    for (int i = 0; i < holes.v4Size(); i++) {
      int place = placed.places()[prefixes.v4Size() + i];
      put(holes, i, Rules.NOBODY, placed.words(), table.word(place));
    }
  }

  private void put(PrefixSet set, int i, int number, int[] words, int word) {
    words[word] = set.v4Address(i);
    words[word + 1] = section.said(number, set.v4Length(i));
  }

  private void writeArrays(CidrList list, int[] places, ByteBuffer out) {
    int[] addresses = new int[section.places()];
    byte[] lengths = new byte[addresses.length];
    Arrays.fill(lengths, Rules.UNUSED);
    PrefixSet prefixes = list.prefixes();
    for (int i = 0; i < prefixes.v4Size(); i++) {
      addresses[places[i]] = prefixes.v4Address(i);
      lengths[places[i]] = (byte) prefixes.v4Length(i);
    }
    PrefixSet holes = list.holes();
    for (int i = 0; i < holes.v4Size(); i++) {
      int place = places[prefixes.v4Size() + i];
      addresses[place] = holes.v4Address(i);
      lengths[place] = (byte) holes.v4Length(i);
    }
    out.asIntBuffer().put(addresses);
    out.put(4 * addresses.length, lengths);
  }

  /** Adds prefixes and holes, and gives the prefixes' numbers in the order of the list. */
  int[] read(ByteBuffer in, PrefixSetBuilder prefixes, PrefixSetBuilder holes) {
    RuleKeys listed = new RuleKeys(section.rules().prefixes());
    RuleKeys excepted = new RuleKeys(0);
    ByteBuffer bytes = section.in(in);
    if (section.table().isPresent()) {
      readTable(section.table().get(), bytes, listed, excepted);
    } else {
      readArrays(bytes, listed, excepted);
    }
    add(excepted.sorted(), holes);
    long[] sorted = listed.sorted();
    add(sorted, prefixes);
    int[] numbers = new int[sorted.length];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = section.firstNumber() + (int) (sorted[i] & NUMBER);
    }
    return numbers;
  }

  private static void readTable(LineTable table, ByteBuffer in, RuleKeys prefixes, RuleKeys holes) {
    int[] words = new int[table.words()];
    in.asIntBuffer().get(words);
    table.eachPlace(
        word -> {
          int said = words[word + 1];
          byte length = RuleSection.length(said);
          if (length == Rules.UNUSED) {
            return;
          }
          if (RuleSection.isHole(said)) {
            holes.addStray(key(words[word], length, 0));
          } else {
            int number = RuleSection.ownNumber(said);
            prefixes.add(number, key(words[word], length, number));
          }
        });
  }

  private void readArrays(ByteBuffer in, RuleKeys prefixes, RuleKeys holes) {
    int places = section.places();
    for (int place = 0; place < places; place++) {
      byte length = in.get(4 * places + place);
      if (length == Rules.UNUSED) {
        continue;
      }
      long key = key(in.getInt(4 * place), length, place);
      if (place < section.rules().prefixes()) {
        prefixes.add(place, key);
      } else {
        holes.addStray(key);
      }
    }
  }

  /** Address, length, number, in one long whose sign is turned for the sort. */
  private static long key(int address, byte length, int number) {
    return ((long) address << 32 | (long) length << NUMBER_BITS | number) ^ Long.MIN_VALUE;
  }

  private static void add(long[] sorted, PrefixSetBuilder out) {
    for (long rule : sorted) {
      int address = (int) ((rule ^ Long.MIN_VALUE) >>> 32);
      out.addV4(address, (int) (rule >>> NUMBER_BITS) & 0x3f);
    }
  }
}
