package io.xdpctl.cidr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Decisions of lists, and the cuts between them, against a look at every member. */
class DecisionTest {
  private final long seed = Long.getLong("seed", System.nanoTime());
  private final Random random = new Random(seed);

  @Test
  void findsTheLongestOfAllThatContainAnAddress() {
    System.out.println("DecisionTest: -Dseed=" + seed);
    for (int round = 0; round < 2_000; round++) {
      boolean v6 = random.nextBoolean();
      CidrList list = CidrList.of(members(v6), random.nextBoolean() ? members(v6) : members(!v6));
      String where = "seed " + seed + " round " + round + ": " + list;
      for (int i = 0; i < 50; i++) {
        Prefix address = address(v6);
        int prefix = naive(list.prefixes(), address);
        int hole = naive(list.holes(), address);
        assertEquals(
            prefix, list.prefixes().around(address, address.length()), where + " " + address);
        boolean out =
            prefix >= 0
                && hole >= 0
                && list.holes().get(hole).length() >= list.prefixes().get(prefix).length();
        assertEquals(out ? -1 : prefix, list.decides(address), where + " " + address);
        assertEquals(out, list.hole(address).isPresent(), where + " " + address);
      }
    }
  }

  @Test
  void betweenTwoCutsAllAddressesAreDecidedAlike() {
    System.out.println("DecisionTest: -Dseed=" + seed);
    for (int round = 0; round < 1_000; round++) {
      boolean v6 = random.nextBoolean();
      CidrList list = CidrList.of(members(v6), members(v6));
      Prefix within = prefix(v6);
      Cuts cuts = new Cuts(within);
      cuts.add(list);
      List<AddressRange> ranges = cuts.ranges();
      String where = "seed " + seed + " round " + round + ": " + within + " " + list;
      assertEquals(within.first(), ranges.get(0).first(), where);
      assertEquals(AddressRange.of(within).last(), ranges.get(ranges.size() - 1).last(), where);
      for (int i = 0; i < ranges.size(); i++) {
        AddressRange range = ranges.get(i);
        assertTrue(i == 0 || ranges.get(i - 1).last().isBefore(range.first()), where);
        assertEquals(list.decides(range.first()), list.decides(range.last()), where + range);
        Prefix some = address(v6);
        if (some.compareTo(range.first()) >= 0 && some.compareTo(range.last()) <= 0) {
          assertEquals(list.decides(range.first()), list.decides(some), where + range + some);
        }
      }
    }
  }

  @Test
  void rangesReadAsPeopleWriteThem() {
    AddressRange network = AddressRange.of(Prefix.parse("192.0.2.0/24"));
    AddressRange next = AddressRange.of(Prefix.parse("192.0.3.0/25"));
    assertEquals("192.0.2.0/24", network.toString());
    AddressRange both = network.joined(next).orElseThrow();
    assertEquals("192.0.2.0 - 192.0.3.127", both.toString());
    assertEquals("384", both.size().toString());
    assertEquals(Optional.empty(), next.joined(network));
    assertEquals("2001:db8::1", AddressRange.of(Prefix.parse("2001:db8::1")).toString());
    assertEquals("::/0", AddressRange.of(Prefix.parse("::/0")).toString());
    assertEquals("0.0.0.0/0", AddressRange.of(Prefix.parse("0.0.0.0/0")).toString());
  }

  @Test
  void aMillionPrefixesTakeNoTime() {
    PrefixSetBuilder builder = new PrefixSetBuilder();
    int[] lengths = {16, 20, 22, 24, 24, 24, 28, 32, 32};
    for (int i = 0; i < 1_000_000; i++) {
      builder.add(Prefix.v4(random.nextInt(), lengths[random.nextInt(lengths.length)]).network());
    }
    PrefixSet set = builder.build();
    long start = System.nanoTime();
    int found = 0;
    for (int i = 0; i < 1_000_000; i++) {
      found += set.around(Prefix.v4(random.nextInt(), 32), 32) >= 0 ? 1 : 0;
    }
    long milliseconds = (System.nanoTime() - start) / 1_000_000;
    System.out.println(
        "DecisionTest: 1,000,000 look-ups in " + set.size() + ": " + milliseconds + " ms");
    assertTrue(found > 0 && milliseconds < 20_000, found + " in " + milliseconds + " ms");
  }

  private static int naive(PrefixSet set, Prefix address) {
    int best = -1;
    for (int i = 0; i < set.size(); i++) {
      boolean longer = best < 0 || set.get(i).length() > set.get(best).length();
      best = set.get(i).covers(address) && longer ? i : best;
    }
    return best;
  }

  private PrefixSet members(boolean v6) {
    List<Prefix> out = new ArrayList<>();
    for (int i = random.nextInt(30); i > 0; i--) {
      out.add(prefix(v6));
    }
    return PrefixSet.of(out.toArray(Prefix[]::new));
  }

  private Prefix prefix(boolean v6) {
    int bits = v6 ? 128 : 32;
    int length = random.nextInt(3) == 0 ? random.nextInt(bits + 1) : bits - random.nextInt(9);
    Prefix address = address(v6);
    return new Prefix(v6, address.high(), address.low(), length).network();
  }

  /** From few places, so that prefixes nest; the ends of both words are among them. */
  private Prefix address(boolean v6) {
    long near = random.nextInt(4) == 0 ? -1 - random.nextInt(64) : random.nextInt(64);
    long far = random.nextInt(3) << 8;
    long high = random.nextInt(3) - 1;
    return v6 ? Prefix.v6(high, near ^ far, 128) : Prefix.v4((int) (near ^ far), 32);
  }
}
