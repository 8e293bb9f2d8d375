package io.xdpctl.lookup;

import io.xdpctl.cidr.CidrList;
import io.xdpctl.cidr.PrefixSet;
import io.xdpctl.cidr.PrefixSetBuilder;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** The IPv4 rules in an image: see {@link Rules} for the bytes. */
record Ipv4Rules(RuleSection section) {
  private static final int PLACE_BITS = 26;
  private static final long PLACE = (1L << PLACE_BITS) - 1;

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
    int[] addresses = new int[section.places()];
    byte[] lengths = new byte[addresses.length];
    int[] numbers = section.placesAsNumbers();
    ByteBuffer bytes = section.in(in);
    if (section.table().isPresent()) {
      readTable(section.table().get(), bytes, addresses, lengths, numbers);
    } else {
      bytes.asIntBuffer().get(addresses);
      bytes.get(4 * addresses.length, lengths);
    }
    add(sorted(addresses, lengths, section.holes(lengths, numbers)), holes);
    long[] sorted = sorted(addresses, lengths, section.prefixes(lengths, numbers));
    add(sorted, prefixes);
    int[] out = new int[sorted.length];
    for (int i = 0; i < sorted.length; i++) {
      out[i] = numbers[(int) (sorted[i] & PLACE)];
    }
    return out;
  }

  private void readTable(
      LineTable table, ByteBuffer in, int[] addresses, byte[] lengths, int[] numbers) {
    int[] words = new int[table.words()];
    in.asIntBuffer().get(words);
    for (int place = 0; place < addresses.length; place++) {
      int word = table.word(place);
      addresses[place] = words[word];
      lengths[place] = RuleSection.length(words[word + 1]);
      numbers[place] = section.number(words[word + 1]);
    }
  }

  private static void add(long[] sorted, PrefixSetBuilder out) {
    for (long rule : sorted) {
      int address = (int) ((rule ^ Long.MIN_VALUE) >>> 32);
      out.addV4(address, (int) (rule >>> PLACE_BITS) & 0x3f);
    }
  }

  /** Address, length, place, in one long whose sign is turned for the sort. */
  private static long[] sorted(int[] addresses, byte[] lengths, int[] places) {
    long[] sorted = new long[places.length];
    for (int i = 0; i < places.length; i++) {
      int at = places[i];
      long key = (long) addresses[at] << 32 | (long) lengths[at] << PLACE_BITS | at;
      sorted[i] = key ^ Long.MIN_VALUE;
    }
    Arrays.sort(sorted);
    return sorted;
  }
}
