package io.xdpctl.lookup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpctl.cidr.CidrList;
import io.xdpctl.cidr.Prefix;
import io.xdpctl.cidr.PrefixSet;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Every structure finds the longest prefix, on lists that are made to be hard. */
class LookupTest {
  private static final int LISTS = 300;

  @Test
  void findsWhatANaiveSearchFinds() {
    long seed = System.nanoTime();
    for (int i = 0; i < LISTS; i++) {
      String name = "seed " + seed + ", list " + i;
      CidrList list = new RandomLists(seed + i).next();
      ListLayout layout = ListLayout.of(list, 1 << 20);
      assertTrue(layout.holds(list), name);
      RuleNumbers numbers = RuleNumbers.inOrder(list.prefixes(), layout);
      ByteBuffer image = image(layout, list, numbers);
      check(name, list, numbers, new ImageWalk(layout, image));
      ListImage read = ListImage.read(image).orElseThrow();
      assertEquals(layout, read.layout(), name);
      assertEquals(list, read.list(), name);
    }
  }

  static ByteBuffer image(ListLayout layout, CidrList list, RuleNumbers numbers) {
    ByteBuffer out = ByteBuffer.allocate((int) layout.bytes()).order(ByteOrder.nativeOrder());
    ListImage.write(layout, list, numbers, out);
    return out;
  }

  static void check(String name, CidrList list, RuleNumbers numbers, ImageWalk walk) {
    for (Prefix address : addresses(list, new Random(1))) {
      Prefix winner = RandomLists.winner(list, address);
      int expected = winner == null ? ImageWalk.NO_RULE : numbers.number(winner);
      int found =
          address.v6() ? walk.v6(address.high(), address.low()) : walk.v4((int) address.low());
      assertEquals(expected, found, () -> name + ", address " + address + ", winner " + winner);
    }
  }

  /** The first and last address of every member, those beside them, and some more. */
  static List<Prefix> addresses(CidrList list, Random random) {
    List<Prefix> out = new ArrayList<>();
    around(list.prefixes(), out);
    around(list.holes(), out);
    for (int i = 0; i < 50; i++) {
      out.add(Prefix.v4(random.nextInt(), 32));
      out.add(Prefix.v6(random.nextLong(), random.nextLong(), 128));
    }
    return out;
  }

  private static void around(PrefixSet set, List<Prefix> out) {
    for (int i = 0; i < set.size(); i++) {
      Prefix p = set.get(i);
      long maskHigh = p.length() >= 64 ? 0 : -1L >>> p.length();
      long maskLow = p.length() <= 64 ? -1L : p.length() == 128 ? 0 : -1L >>> p.length() - 64;
      if (!p.v6()) {
        int first = (int) p.low();
        int last = first | (int) (0xffffffffL >>> p.length());
        List.of(first, first - 1, first + 1, last, last - 1, last + 1)
            .forEach(address -> out.add(Prefix.v4(address, 32)));
      } else {
        long lastHigh = p.high() | maskHigh;
        long lastLow = p.low() | maskLow;
        out.add(Prefix.v6(p.high(), p.low(), 128));
        out.add(Prefix.v6(p.high() - (p.low() == 0 ? 1 : 0), p.low() - 1, 128));
        out.add(Prefix.v6(lastHigh, lastLow, 128));
        out.add(Prefix.v6(lastHigh + (lastLow == -1 ? 1 : 0), lastLow + 1, 128));
      }
    }
  }
}
