package io.xdpctl.lookup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpctl.cidr.CidrList;
import io.xdpctl.cidr.Prefix;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Every structure finds the longest prefix, on lists that are made to be hard. */
class LookupTest {
  private static final int LISTS = 300;

  @Test
  void findsWhatANaiveSearchFinds() {
    long seed = Long.getLong("xdpctl.seed", System.nanoTime());
    System.out.println("lookup: -Dxdpctl.seed=" + seed);
    for (int i = 0; i < LISTS; i++) {
      String name = "seed " + seed + ", list " + i;
      CidrList list = new RandomLists(seed + i).next();
      for (ListLayout layout : RandomLists.layouts(list)) {
        check(name + ", " + layout, list, layout);
      }
    }
  }

  @Test
  void findsRoutesBehindAnExactCover() {
    long seed = Long.getLong("xdpctl.seed", System.nanoTime());
    CidrList routes = RandomLists.routes(new Random(seed));
    ListLayout layout = RandomLists.each24(routes);
    assertTrue(layout.v4() instanceof Ipv4Intervals intervals && intervals.exact(), "" + layout);
    check("routes, seed " + seed, routes, layout);
  }

  @Test
  void aCoverIsNotExactAroundNobody() {
    long seed = Long.getLong("xdpctl.seed", System.nanoTime());
    CidrList routes = RandomLists.routesAroundNobody(new Random(seed));
    ListLayout layout = RandomLists.each24(routes);
    assertTrue(layout.v4() instanceof Ipv4Intervals intervals && !intervals.exact(), "" + layout);
    ListLayout exact = RandomLists.each24(RandomLists.routes(new Random(seed)));
    assertFalse(exact.holds(routes));
    check("routes, seed " + seed, routes, layout);
  }

  private static void check(String name, CidrList list, ListLayout layout) {
    assertTrue(layout.holds(list), name);
    RuleNumbers numbers = RuleNumbers.inOrder(list.prefixes(), layout);
    ByteBuffer image = image(layout, list, numbers);
    check(name, list, numbers, new ImageWalk(layout, image));
    ListImage read = ListImage.read(image).orElseThrow();
    assertEquals(layout, read.layout(), name);
    assertEquals(list, read.list(), name);
  }

  static ByteBuffer image(ListLayout layout, CidrList list, RuleNumbers numbers) {
    ByteBuffer out = ByteBuffer.allocate((int) layout.bytes()).order(ByteOrder.nativeOrder());
    ListImage.write(layout, list, numbers, out);
    return out;
  }

  static void check(String name, CidrList list, RuleNumbers numbers, ImageWalk walk) {
    for (Prefix address : RandomLists.addresses(list, new Random(1))) {
      Prefix winner = RandomLists.winner(list, address);
      int expected = winner == null ? ImageWalk.NO_RULE : numbers.number(winner);
      int found =
          address.v6() ? walk.v6(address.high(), address.low()) : walk.v4((int) address.low());
      String where = name + ", address " + address + ", winner " + winner;
      assertEquals(expected, found, where);
      if (!address.v6()) {
        boolean in = winner != null;
        assertEquals(in, walk.coverSays((int) address.low()).orElse(in), where);
      }
    }
  }
}
