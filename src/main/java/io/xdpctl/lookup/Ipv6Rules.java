package io.xdpctl.lookup;

import io.xdpctl.cidr.CidrList;
import io.xdpctl.cidr.PrefixSet;
import io.xdpctl.cidr.PrefixSetBuilder;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** The IPv6 rules in an image: see {@link Rules} for the bytes. */
record Ipv6Rules(RuleSection section) {
  void write(CidrList list, Placed placed, RuleNumbers numbers, ByteBuffer out) {
    int[] places = placed.places();
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
    ByteBuffer bytes = section.in(out);
    if (section.table().isPresent()) {
      int[] ours = numbers.numbers(prefixes.v4Size(), prefixes.size());
      int[] byPlace = section.byPlace(places, ours);
      writeLines(section.table().get(), placed.words(), addresses, lengths, byPlace);
      bytes.asIntBuffer().put(placed.words());
      bytes.position(4 * placed.words().length);
      bytes.asLongBuffer().put(addresses, lengths.length, lengths.length);
    } else {
      bytes.asLongBuffer().put(addresses);
      bytes.put(8 * addresses.length, lengths);
    }
  }

  private void writeLines(
      LineTable table, int[] words, long[] addresses, byte[] lengths, int[] numbers) {
    for (int place = 0; place < lengths.length; place++) {
      int word = table.word(place);
      words[word] = (int) (addresses[place] >>> 32);
      words[word + 1] = (int) addresses[place];
      words[word + 2] = section.said(numbers[place], lengths[place]);
    }
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
      readLines(section.table().get(), bytes, addresses, lengths, numbers);
    } else {
      bytes.asLongBuffer().get(addresses);
      bytes.get(8 * addresses.length, lengths);
    }
    Ipv6Order order = new Ipv6Order(addresses, lengths);
    order.add(section.holes(lengths, numbers), holes);
    int[] places = order.add(section.prefixes(lengths, numbers), prefixes);
    return Arrays.stream(places).map(place -> numbers[place]).toArray();
  }

  private void readLines(
      LineTable table, ByteBuffer in, long[] addresses, byte[] lengths, int[] numbers) {
    int[] words = new int[table.words()];
    in.asIntBuffer().get(words);
    for (int place = 0; place < lengths.length; place++) {
      int word = table.word(place);
      addresses[place] = (long) words[word] << 32 | words[word + 1] & 0xffffffffL;
      lengths[place] = RuleSection.length(words[word + 2]);
      numbers[place] = section.number(words[word + 2]);
    }
    in.position(4 * words.length);
    in.asLongBuffer().get(addresses, lengths.length, lengths.length);
  }
}
