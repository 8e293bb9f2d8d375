package io.xdpctl.lookup;

import io.xdpctl.cidr.CidrList;
import io.xdpctl.cidr.PrefixSet;
import io.xdpctl.cidr.PrefixSetBuilder;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** The IPv4 rules in an image: see {@link Rules} for the bytes. */
record Ipv4Rules(Rules rules, int at) {
  private static final int NUMBER_BITS = 26;
  private static final long NUMBER = (1L << NUMBER_BITS) - 1;

  void write(CidrList list, RuleNumbers numbers, ByteBuffer out) {
    int[] addresses = new int[rules.size()];
    byte[] lengths = new byte[rules.size()];
    Arrays.fill(lengths, Rules.UNUSED);
    PrefixSet prefixes = list.prefixes();
    for (int i = 0; i < prefixes.v4Size(); i++) {
      addresses[numbers.number(i)] = prefixes.v4Address(i);
      lengths[numbers.number(i)] = (byte) prefixes.v4Length(i);
    }
    PrefixSet holes = list.holes();
    for (int i = 0; i < holes.v4Size(); i++) {
      addresses[rules.prefixes() + i] = holes.v4Address(i);
      lengths[rules.prefixes() + i] = (byte) holes.v4Length(i);
    }
    out.slice(at, 4 * addresses.length).order(out.order()).asIntBuffer().put(addresses);
    out.put(at + 4 * addresses.length, lengths);
  }

  /** Adds the prefixes, and gives their numbers in the order of the list. */
  int[] readPrefixes(ByteBuffer in, PrefixSetBuilder out) {
    long[] sorted = sorted(in, 0, rules.prefixes());
    int[] numbers = new int[sorted.length];
    for (int i = 0; i < sorted.length; i++) {
      numbers[i] = (int) (sorted[i] & NUMBER);
    }
    add(sorted, out);
    return numbers;
  }

  void readHoles(ByteBuffer in, PrefixSetBuilder out) {
    add(sorted(in, rules.prefixes(), rules.holes()), out);
  }

  private static void add(long[] sorted, PrefixSetBuilder out) {
    for (long rule : sorted) {
      int address = (int) ((rule ^ Long.MIN_VALUE) >>> 32);
      out.addV4(address, (int) (rule >>> NUMBER_BITS) & 0x3f);
    }
  }

  /** The rules in use: address, length, number, in one long whose sign is turned for the sort. */
  private long[] sorted(ByteBuffer in, int from, int count) {
    int[] addresses = new int[count];
    byte[] lengths = new byte[count];
    in.slice(at + 4 * from, 4 * count).order(in.order()).asIntBuffer().get(addresses);
    in.get(at + 4 * rules.size() + from, lengths);
    long[] sorted = new long[count];
    int used = 0;
    for (int i = 0; i < count; i++) {
      if (lengths[i] != Rules.UNUSED) {
        long key = (long) addresses[i] << 32 | (long) lengths[i] << NUMBER_BITS | i;
        sorted[used++] = key ^ Long.MIN_VALUE;
      }
    }
    sorted = Arrays.copyOf(sorted, used);
    Arrays.sort(sorted);
    return sorted;
  }
}
