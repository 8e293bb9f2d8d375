package io.xdpctl.lookup;

import io.xdpctl.cidr.CidrList;
import io.xdpctl.cidr.PrefixSet;
import io.xdpctl.cidr.PrefixSetBuilder;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** The IPv6 rules in an image: see {@link Rules} for the bytes. */
record Ipv6Rules(RuleSection section) {
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
    for (int i = 0; i < prefixes.v6Size(); i++) {
      int number = numbers.number(prefixes.v4Size() + i);
      put(prefixes, i, number, placed.words(), table.word(placed.places()[i]));
    }
    PrefixSet holes = list.holes();
    for (int i = 0; i < holes.v6Size(); i++) {
      int place = placed.places()[prefixes.v6Size() + i];
      put(holes, i, Rules.NOBODY, placed.words(), table.word(place));
    }
  }

  private void put(PrefixSet set, int i, int number, int[] words, int word) {
    putHalf(set.v6High(i), words, word);
    words[word + 2] = section.said(number, set.v6Length(i));
    if (LineTable.taken(set.v6Length(i)) > 1) {
      putHalf(set.v6Low(i), words, word + 3);
    }
  }

  private static void putHalf(long half, int[] words, int word) {
    words[word] = (int) (half >>> Integer.SIZE);
    words[word + 1] = (int) half;
  }

  private static long half(int[] words, int word) {
    return (long) words[word] << Integer.SIZE | words[word + 1] & 0xffffffffL;
  }

  private void writeArrays(CidrList list, int[] places, ByteBuffer out) {
    byte[] lengths = new byte[section.places()];
    long[] addresses = new long[2 * lengths.length];
    Arrays.fill(lengths, Rules.UNUSED);
    PrefixSet prefixes = list.prefixes();
    for (int i = 0; i < prefixes.v6Size(); i++) {
      put(prefixes, i, places[i], addresses, lengths);
    }
    for (int i = 0; i < list.holes().v6Size(); i++) {
      put(list.holes(), i, places[prefixes.v6Size() + i], addresses, lengths);
    }
    out.asLongBuffer().put(addresses);
    out.put(8 * addresses.length, lengths);
  }

  private static void put(PrefixSet set, int i, int place, long[] addresses, byte[] lengths) {
    addresses[place] = set.v6High(i);
    addresses[lengths.length + place] = set.v6Low(i);
    lengths[place] = (byte) set.v6Length(i);
  }

  /** Adds prefixes and holes, and gives the prefixes' numbers in the order of the list. */
  int[] read(ByteBuffer in, PrefixSetBuilder prefixes, PrefixSetBuilder holes) {
    byte[] lengths = new byte[section.places()];
    long[] addresses = new long[2 * lengths.length];
    int[] numbers = section.placesAsNumbers();
    ByteBuffer bytes = section.in(in);
    if (section.table().isPresent()) {
      readTable(section.table().get(), bytes, addresses, lengths, numbers);
    } else {
      bytes.asLongBuffer().get(addresses);
      bytes.get(8 * addresses.length, lengths);
    }
    Ipv6Order order = new Ipv6Order(addresses, lengths);
    order.add(section.holes(lengths, numbers), holes);
    int[] places = order.add(section.prefixes(lengths, numbers), prefixes);
    return Arrays.stream(places).map(place -> numbers[place]).toArray();
  }

  /** The second place of a long rule, which no table of ours lacks, may lack in another's. */
  private void readTable(
      LineTable table, ByteBuffer in, long[] addresses, byte[] lengths, int[] numbers) {
    int[] words = new int[table.words() + table.placeWords()];
    in.asIntBuffer().get(words, 0, table.words());
    for (int place = 0; place < lengths.length; place++) {
      int word = table.word(place);
      lengths[place] = RuleSection.length(words[word + 2]);
      numbers[place] = section.number(words[word + 2]);
      addresses[place] = half(words, word);
      boolean wide = LineTable.taken(lengths[place] & 0xff) > 1;
      addresses[lengths.length + place] = wide ? half(words, word + 3) : 0;
    }
  }
}
