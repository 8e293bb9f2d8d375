package io.xdpctl.lookup;

import io.xdpctl.cidr.CidrList;
import io.xdpctl.cidr.PrefixSet;
import io.xdpctl.cidr.PrefixSetBuilder;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** The IPv6 rules in an image: see {@link Rules} for the bytes. */
record Ipv6Rules(RuleSection section) {
  /**
   * @param places by member, prefixes and then holes
   */
  void write(CidrList list, int[] places, RuleNumbers numbers, ByteBuffer out) {
    long[] addresses = new long[2 * section.rules().size()];
    byte[] lengths = new byte[section.rules().size()];
    Arrays.fill(lengths, Rules.UNUSED);
    PrefixSet prefixes = list.prefixes();
    for (int i = 0; i < prefixes.v6Size(); i++) {
      put(prefixes, i, places[i], addresses, lengths);
    }
    for (int i = 0; i < list.holes().v6Size(); i++) {
      put(list.holes(), i, places[prefixes.v6Size() + i], addresses, lengths);
    }
    out.slice(section.at(), 8 * addresses.length).order(out.order()).asLongBuffer().put(addresses);
    section.writeLengths(out, lengths);
    section.writeNumbers(out, places, numbers.numbers(prefixes.v4Size(), prefixes.size()));
  }

  private static void put(PrefixSet set, int i, int place, long[] addresses, byte[] lengths) {
    addresses[place] = set.v6High(i);
    addresses[lengths.length + place] = set.v6Low(i);
    lengths[place] = (byte) set.v6Length(i);
  }

  /** Adds prefixes and holes, and gives the prefixes' numbers in the order of the list. */
  int[] read(ByteBuffer in, PrefixSetBuilder prefixes, PrefixSetBuilder holes) {
    long[] addresses = new long[2 * section.rules().size()];
    in.slice(section.at(), 8 * addresses.length).order(in.order()).asLongBuffer().get(addresses);
    byte[] lengths = section.readLengths(in);
    int[] numbers = section.readNumbers(in);
    Ipv6Order order = new Ipv6Order(addresses, lengths);
    order.add(section.holes(lengths, numbers), holes);
    int[] places = order.add(section.prefixes(lengths, numbers), prefixes);
    return Arrays.stream(places).map(place -> numbers[place]).toArray();
  }
}
