package io.xdpctl.cidr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CidrListTest {

  /** The normal form decides every address as members and holes as written do. */
  @Test
  void normalFormDecidesAlike() {
    long seed = Long.getLong("seed", System.nanoTime());
    System.out.println("CidrListTest: -Dseed=" + seed);
    Random random = new Random(seed);
    for (int round = 0; round < 2_000; round++) {
      List<Prefix> members = prefixes(random);
      List<Prefix> except = prefixes(random);
      CidrList list = CidrList.of(set(members), set(except));
      for (int i = 0; i < 64; i++) {
        Prefix address = random.nextBoolean() ? v4(i << 2, 32) : v6(i << 2, 128);
        boolean wanted = covers(members, address) && !covers(except, address);
        assertEquals(
            wanted, decides(list, address), () -> members + " - " + except + ": " + address);
      }
    }
  }

  private static boolean covers(List<Prefix> prefixes, Prefix address) {
    return prefixes.stream().anyMatch(prefix -> prefix.covers(address));
  }

  private static boolean decides(CidrList list, Prefix address) {
    return longest(list.prefixes(), address) > longest(list.holes(), address);
  }

  private static int longest(PrefixSet set, Prefix address) {
    int longest = -1;
    for (int i = 0; i < set.size(); i++) {
      longest = set.get(i).covers(address) ? Math.max(longest, set.get(i).length()) : longest;
    }
    return longest;
  }

  private static List<Prefix> prefixes(Random random) {
    List<Prefix> out = new ArrayList<>();
    for (int count = random.nextInt(8); count > 0; count--) {
      int low = random.nextInt(256);
      out.add(
          random.nextBoolean()
              ? v4(low, 24 + random.nextInt(9))
              : v6(low, 120 + random.nextInt(9)));
    }
    return out;
  }

  private static Prefix v4(int low, int length) {
    return Prefix.v4(0xc0000200 | low, length).network();
  }

  private static Prefix v6(int low, int length) {
    return Prefix.v6(0x20010db800000000L, low, length).network();
  }

  private static PrefixSet set(List<Prefix> prefixes) {
    return PrefixSet.of(prefixes.toArray(Prefix[]::new));
  }

  @Test
  void aMillionWithHoles() {
    Random random = new Random(2);
    PrefixSetBuilder members = new PrefixSetBuilder();
    PrefixSetBuilder except = new PrefixSetBuilder();
    for (int i = 0; i < 1_000_000; i++) {
      members.add(Prefix.v4(random.nextInt(), 16 + random.nextInt(17)).network());
      except.add(Prefix.v4(random.nextInt(), 16 + random.nextInt(17)).network());
    }
    PrefixSet left = members.build();
    PrefixSet right = except.build();
    long start = System.nanoTime();
    CidrList list = CidrList.of(left, right);
    long milliseconds = (System.nanoTime() - start) / 1_000_000;
    System.out.println("CidrListTest: 1,000,000 with 1,000,000 holes in " + milliseconds + " ms");
    assertTrue(list.size() > 0);
  }
}
