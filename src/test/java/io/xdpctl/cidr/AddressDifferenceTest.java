package io.xdpctl.cidr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AddressDifferenceTest {
  /** Where 256 addresses lie: the start and the end of both spaces, and of the lower word. */
  private static final long[][] PLACES = {
    {0, 0}, {0x20010db800000000L, 0}, {0, -256}, {-1, 0}, {-1, -256}, {-1L >>> 1, -256}
  };

  private final long seed = Long.getLong("seed", System.nanoTime());
  private final Random random = new Random(seed);

  /** Against a look-up of every single address, as the kernel's trie does it. */
  @Test
  void agreesWithEverySingleAddress() {
    System.out.println("AddressDifferenceTest: -Dseed=" + seed);
    for (int round = 0; round < 3_000; round++) {
      long[] place = PLACES[random.nextInt(PLACES.length)];
      boolean v6 = random.nextBoolean();
      CidrList from = list(place, v6);
      CidrList to = random.nextInt(4) == 0 ? edited(from, place, v6) : list(place, v6);
      AddressDifference difference = AddressDifference.between(from, to);
      PrefixSet added = difference.added().prefixes();
      PrefixSet removed = difference.removed().prefixes();
      String where = "seed " + seed + " round " + round + ": " + from + " to " + to;
      int[] counts = new int[2];
      for (int i = 0; i < 256; i++) {
        Prefix address = at(place, v6, i, v6 ? 128 : 32);
        boolean before = decides(from, address);
        boolean after = decides(to, address);
        assertEquals(after && !before, covers(added, address), where);
        assertEquals(before && !after, covers(removed, address), where);
        assertEquals(before != after, difference.touches(address), where);
        counts[0] += after && !before ? 1 : 0;
        counts[1] += before && !after ? 1 : 0;
      }
      assertEquals(BigInteger.valueOf(counts[0]), difference.added().size(v6), where);
      assertEquals(BigInteger.valueOf(counts[1]), difference.removed().size(v6), where);
      assertEquals(BigInteger.ZERO, difference.added().size(!v6), where);
      assertFewest(added, difference.added(), where);
      assertFewest(removed, difference.removed(), where);
      assertEquals(counts[0] + counts[1] == 0, difference.isEmpty(), where);
    }
  }

  /** Disjoint, no two halves of one network, and as many addresses as the set. */
  private static void assertFewest(PrefixSet prefixes, AddressSpace space, String where) {
    BigInteger sum = BigInteger.ZERO;
    for (int i = 0; i < prefixes.size(); i++) {
      Prefix prefix = prefixes.get(i);
      sum = sum.add(prefix.size());
      if (i > 0) {
        Prefix last = prefixes.get(i - 1);
        assertFalse(last.covers(prefix), where);
        assertFalse(parent(last).equals(parent(prefix)), where);
      }
    }
    assertEquals(space.size(false).add(space.size(true)), sum, where);
  }

  private static Prefix parent(Prefix prefix) {
    int length = Math.max(0, prefix.length() - 1);
    return new Prefix(prefix.v6(), prefix.high(), prefix.low(), length).network();
  }

  /** Splitting, aggregating, nesting anew and the order of lines decide nothing. */
  @Test
  void anotherSpellingIsNoDifference() {
    System.out.println("AddressDifferenceTest: -Dseed=" + seed);
    for (int round = 0; round < 3_000; round++) {
      CidrList list = list(PLACES[random.nextInt(PLACES.length)], random.nextBoolean());
      AddressSpace space = AddressSpace.of(list);
      CidrList aggregated = new CidrList(space.prefixes(), PrefixSet.EMPTY);
      CidrList spelled = new CidrList(respelled(list.prefixes()), respelled(list.holes()));
      String where = "seed " + seed + " round " + round + ": " + list + " " + spelled;
      assertTrue(AddressDifference.between(list, aggregated).isEmpty(), where);
      assertTrue(AddressDifference.between(aggregated, list).isEmpty(), where);
      if (disjoint(list)) {
        assertTrue(AddressDifference.between(list, spelled).isEmpty(), where);
      }
      assertTrue(space.minus(space).isEmpty(), where);
    }
  }

  /** Splits members at random and says some twice. */
  private PrefixSet respelled(PrefixSet set) {
    List<Prefix> out = new ArrayList<>();
    for (int i = 0; i < set.size(); i++) {
      Prefix prefix = set.get(i);
      boolean split = prefix.length() < (prefix.v6() ? 128 : 32) && random.nextBoolean();
      if (split) {
        CidrList half =
            new CidrList(
                PrefixSet.of(prefix),
                PrefixSet.of(
                    new Prefix(prefix.v6(), prefix.high(), prefix.low(), prefix.length() + 1)));
        PrefixSet upper = AddressSpace.of(half).prefixes();
        out.add(half.holes().get(0));
        out.add(upper.get(0));
      }
      if (!split || random.nextInt(3) == 0) {
        out.add(prefix);
      }
    }
    Collections.shuffle(out, random);
    return PrefixSet.of(out.toArray(Prefix[]::new));
  }

  /** Whether no hole lies in a prefix: splitting would make one of them the longer. */
  private static boolean disjoint(CidrList list) {
    return list.holes().isEmpty();
  }

  @Test
  void theWholeSpaceHasAllAddresses() {
    PrefixSet all = PrefixSet.of(Prefix.parse("0.0.0.0/0"), Prefix.parse("::/0"));
    AddressSpace space = AddressSpace.of(new CidrList(all, PrefixSet.EMPTY));
    assertEquals(BigInteger.ONE.shiftLeft(32), space.size(false));
    assertEquals(BigInteger.ONE.shiftLeft(128), space.size(true));
    assertEquals(all, space.prefixes());
    PrefixSet one = PrefixSet.of(Prefix.parse("::1/128"), Prefix.parse("255.255.255.255/32"));
    AddressSpace less = AddressSpace.of(new CidrList(all, one));
    assertEquals(BigInteger.ONE.shiftLeft(128).subtract(BigInteger.ONE), less.size(true));
    assertEquals(BigInteger.valueOf(0xffffffffL), less.size(false));
    assertEquals(one, space.minus(less).prefixes());
    assertEquals(128 + 32, less.prefixes().size());
  }

  @Test
  void aMillionPrefixes() {
    CidrList from = million();
    CidrList to = million();
    AddressDifference.between(list(PLACES[0], false), list(PLACES[0], true));
    long start = System.nanoTime();
    AddressDifference difference = AddressDifference.between(from, to);
    BigInteger size = difference.added().size(false);
    long milliseconds = (System.nanoTime() - start) / 1_000_000;
    int prefixes = difference.added().prefixes().size();
    long all = (System.nanoTime() - start) / 1_000_000;
    System.out.printf(
        "AddressDifferenceTest: 1,000,000 prefixes against as many in %d ms, %,d minimal prefixes"
            + " of what is new in %d ms%n",
        milliseconds, prefixes, all - milliseconds);
    assertTrue(size.signum() > 0 && prefixes > 0);
  }

  private CidrList million() {
    PrefixSetBuilder out = new PrefixSetBuilder();
    for (int i = 0; i < 500_000; i++) {
      out.add(Prefix.v4(random.nextInt(), 16 + random.nextInt(17)).network());
      out.add(Prefix.v6(random.nextLong(), random.nextLong(), 32 + random.nextInt(97)).network());
    }
    return new CidrList(out.build(), PrefixSet.EMPTY);
  }

  /** Holes and prefixes nested in any way, as a map that somebody else wrote may hold them. */
  private CidrList list(long[] place, boolean v6) {
    PrefixSet members = set(place, v6, 9);
    PrefixSet except = random.nextBoolean() ? set(place, v6, 5) : PrefixSet.EMPTY;
    return random.nextBoolean() ? CidrList.of(members, except) : new CidrList(members, except);
  }

  private CidrList edited(CidrList list, long[] place, boolean v6) {
    return new CidrList(list.prefixes().minus(set(place, v6, 9)), set(place, v6, 2));
  }

  private PrefixSet set(long[] place, boolean v6, int most) {
    PrefixSetBuilder out = new PrefixSetBuilder();
    for (int count = random.nextInt(most); count > 0; count--) {
      int length = (v6 ? 120 : 24) + random.nextInt(9);
      out.add(at(place, v6, random.nextInt(256), length).network());
    }
    return out.build();
  }

  /** The i-th address of 256: networks around it stay among them or are of 256 at least. */
  private static Prefix at(long[] place, boolean v6, int i, int length) {
    if (!v6) {
      return Prefix.v4((int) (place[1] & ~0xffL) + i, length);
    }
    return Prefix.v6(place[0], (place[1] & ~0xffL) + i, length);
  }

  private static boolean decides(CidrList list, Prefix address) {
    return longest(list.prefixes(), address) > longest(list.holes(), address);
  }

  private static boolean covers(PrefixSet set, Prefix address) {
    return longest(set, address) >= 0;
  }

  private static int longest(PrefixSet set, Prefix address) {
    int longest = -1;
    for (int i = 0; i < set.size(); i++) {
      longest = set.get(i).covers(address) ? Math.max(longest, set.get(i).length()) : longest;
    }
    return longest;
  }
}
