package io.xdpctl.lookup;

import io.xdpctl.cidr.CidrList;
import io.xdpctl.cidr.PrefixSet;
import io.xdpctl.cidr.PrefixSetBuilder;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * The IPv6 rules in an image: see {@link Rules} for the bytes.
 *
 * @param firstNumber the rule number of the first place
 */
record Ipv6Rules(Rules rules, int at, int firstNumber) {
  void write(CidrList list, RuleNumbers numbers, ByteBuffer out) {
    long[] addresses = new long[2 * rules.size()];
    byte[] lengths = new byte[rules.size()];
    Arrays.fill(lengths, Rules.UNUSED);
    PrefixSet prefixes = list.prefixes();
    for (int i = 0; i < prefixes.v6Size(); i++) {
      int place = numbers.number(prefixes.v4Size() + i) - firstNumber;
      put(prefixes, i, place, addresses, lengths);
    }
    for (int i = 0; i < list.holes().v6Size(); i++) {
      put(list.holes(), i, rules.prefixes() + i, addresses, lengths);
    }
    out.slice(at, 8 * addresses.length).order(out.order()).asLongBuffer().put(addresses);
    out.put(at + 8 * addresses.length, lengths);
  }

  private static void put(PrefixSet set, int i, int place, long[] addresses, byte[] lengths) {
    addresses[2 * place] = set.v6High(i);
    addresses[2 * place + 1] = set.v6Low(i);
    lengths[place] = (byte) set.v6Length(i);
  }

  /** Adds the prefixes, and gives their numbers in the order of the list. */
  int[] readPrefixes(ByteBuffer in, PrefixSetBuilder out) {
    int[] numbers = read(in, 0, rules.prefixes(), out);
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] += firstNumber;
    }
    return numbers;
  }

  void readHoles(ByteBuffer in, PrefixSetBuilder out) {
    read(in, rules.prefixes(), rules.holes(), out);
  }

  private int[] read(ByteBuffer in, int from, int count, PrefixSetBuilder out) {
    long[] addresses = new long[2 * count];
    byte[] lengths = new byte[count];
    in.slice(at + 16 * from, 16 * count).order(in.order()).asLongBuffer().get(addresses);
    in.get(at + 16 * rules.size() + from, lengths);
    int[] places = new int[count];
    int used = 0;
    for (int i = 0; i < count; i++) {
      if (lengths[i] != Rules.UNUSED) {
        places[used++] = i;
      }
    }
    places = new Ipv6Order(addresses, lengths).sort(Arrays.copyOf(places, used));
    for (int place : places) {
      out.addV6(addresses[2 * place], addresses[2 * place + 1], lengths[place] & 0xff);
    }
    return places;
  }
}
