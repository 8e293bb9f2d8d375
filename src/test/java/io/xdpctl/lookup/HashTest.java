package io.xdpctl.lookup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpctl.cidr.CidrList;
import io.xdpctl.cidr.Prefix;
import io.xdpctl.cidr.PrefixSet;
import io.xdpctl.cidr.PrefixSetBuilder;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/** Hashes of lists that are made to be hard for them. */
class HashTest {
  private static final PrefixSet COVERED =
      PrefixSet.of(
          Prefix.parse("10.0.0.0/20"), Prefix.parse("10.9.9.64/27"), Prefix.parse("10.9.9.97/32"));

  @Test
  void findsHostsThatDifferInTheirLastBits() {
    check(list(3000, i -> Prefix.v6(0x20010db800000000L, i, 128)));
    check(list(3000, i -> Prefix.v4(0x0a000000 | i, 32)));
  }

  @Test
  void findsOneCrowdedNetworkAmongScatteredPrefixes() {
    Random random = new Random(1);
    IntFunction<Prefix> crowd = i -> Prefix.v6(0x20010db800000000L, random.nextInt(1 << 16), 128);
    IntFunction<Prefix> far = i -> Prefix.v6(random.nextLong(), 0, 48).network();
    check(list(3000, i -> i % 3 == 0 ? crowd.apply(i) : far.apply(i)));
  }

  @Test
  void findsPrefixesOf32Lengths() {
    check(list(2000, i -> Prefix.v4(new Random(i).nextInt(), 1 + i % 32).network()));
    IntFunction<Prefix> v6 = i -> Prefix.v6(new Random(i).nextLong(), i, 97 + i % 32).network();
    check(list(2000, v6));
  }

  @Test
  void hasNoRoomFor33Lengths() {
    CidrList list = list(99, i -> Prefix.v6(new Random(i).nextLong(), i, 90 + i % 33).network());
    assertFalse(RandomLists.hash(list, 0, 8).v6().hashed());
  }

  @Test
  void findsEverythingByALengthOfZero() {
    PrefixSet all = PrefixSet.of(Prefix.parse("0.0.0.0/0"), Prefix.parse("::/0"));
    PrefixSet hole = PrefixSet.of(Prefix.parse("10.0.0.0/8"), Prefix.parse("2001:db8::/32"));
    check(CidrList.of(all, hole));
  }

  @Test
  void aCoverDecidesWhole24sAndLeavesTheRestToTheRules() {
    CidrList list = CidrList.of(COVERED, PrefixSet.of(Prefix.parse("10.0.1.128/25")));
    ListLayout layout = RandomLists.hash(list, Cover.BITS, 8);
    RuleNumbers numbers = RuleNumbers.inOrder(list.prefixes(), layout);
    ImageWalk walk = new ImageWalk(layout, LookupTest.image(layout, list, numbers));
    assertEquals(Optional.of(true), walk.coverSays(0x0a000005));
    assertEquals(Optional.of(true), walk.coverSays(0x0a000fff));
    assertEquals(Optional.of(false), walk.coverSays(0x0a001000), "behind the prefix");
    assertEquals(Optional.empty(), walk.coverSays(0x0a000105), "a hole is in this /24");
    assertEquals(Optional.empty(), walk.coverSays(0x0a09093f), "a part of this /24 is in it");
    LookupTest.check("cover", list, numbers, walk);
  }

  @Test
  void aCoverOfWhole24sHasNoRoomForAPartOfOne() {
    CidrList whole = CidrList.of(PrefixSet.of(Prefix.parse("10.0.0.0/20")), PrefixSet.EMPTY);
    CidrList parts = CidrList.of(COVERED, PrefixSet.EMPTY);
    assertFalse(RandomLists.hash(whole, Cover.BITS, 8).holds(parts));
    assertTrue(RandomLists.hash(parts, Cover.BITS, 8).holds(whole));
  }

  @Test
  void aCoverComesOnlyWhereMemoryHasRoomForIt() {
    IntFunction<Prefix> routes =
        i -> Prefix.v4((int) HashMembers.mixed(i, 0), 16 + i % 9).network();
    CidrList list = list(600_000, routes);
    for (long memory : new long[] {70_000_000, 69_000_000, 6_000_000, 4_000_000}) {
      ListLayout layout = ListLayout.of(list, memory);
      assertTrue(layout.lookupBytes() <= memory, memory + ": " + layout);
      assertEquals(memory < 69_000_000, layout.v4().hashed(), memory + ": " + layout);
      boolean room = memory == 70_000_000 || memory == 6_000_000;
      assertEquals(room, layout.v4().covered(), memory + ": " + layout);
    }
  }

  @Test
  void keepsItsLayoutWhenAFewOfManyPrefixesChange() {
    IntFunction<Prefix> some = i -> Prefix.v6(HashMembers.mixed(i, 0), 0, 64);
    ListLayout before = ListLayout.of(list(50_000, some), ListLayout.DEFAULT_MEMORY);
    CidrList next = list(50_500, i -> some.apply(i + 1000));
    assertTrue(before.v6().hashed());
    assertTrue(before.holds(next));
    assertEquals(before, ListLayout.of(next, ListLayout.DEFAULT_MEMORY));
  }

  @Test
  void isFullWhenNoRuleNumberIsLeft() {
    IntFunction<Prefix> some = i -> Prefix.v4((int) HashMembers.mixed(i, 0), 32);
    ListLayout layout = RandomLists.hash(list(1000, some), 0, 8);
    assertTrue(layout.holds(list(layout.slots() - 1, some)));
    assertFalse(layout.holds(list(layout.slots(), some)));
    check(list(layout.slots() - 1, some));
  }

  private static CidrList list(int count, IntFunction<Prefix> of) {
    PrefixSetBuilder out = new PrefixSetBuilder();
    for (int i = 0; i < count; i++) {
      out.add(of.apply(i));
    }
    return CidrList.of(out.build(), PrefixSet.EMPTY);
  }

  private static void check(CidrList list) {
    ListLayout layout = RandomLists.hash(list, 9, 8);
    assertEquals(list.hasV4(), layout.v4().hashed());
    assertEquals(list.hasV6(), layout.v6().hashed());
    RuleNumbers numbers = RuleNumbers.inOrder(list.prefixes(), layout);
    ImageWalk walk = new ImageWalk(layout, LookupTest.image(layout, list, numbers));
    LookupTest.check(layout.toString(), list, numbers, walk);
  }
}
