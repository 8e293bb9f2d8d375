package io.xdpctl.verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpctl.cidr.CidrList;
import io.xdpctl.cidr.Prefix;
import io.xdpctl.cidr.PrefixSetBuilder;
import io.xdpctl.lookup.ListLayout;
import io.xdpctl.lookup.RandomLists;
import io.xdpctl.model.Outcome;
import io.xdpctl.packet.Frame;
import io.xdpctl.pipeline.AddressMatch;
import io.xdpctl.pipeline.CountStage;
import io.xdpctl.pipeline.DropStage;
import io.xdpctl.pipeline.Pipeline;
import io.xdpctl.render.ForcedLayout;
import io.xdpctl.state.Attachment;
import io.xdpctl.state.Attachment.DefaultVerdict;
import io.xdpctl.verdict.LoadedPipeline.Sum;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * The rendered C finds the longest prefix of an address, in the kernel: each verdict and, at the
 * end, the hits of each prefix are those of a naive search.
 *
 * <p>{@code -Dxdpctl.seed=N} repeats a run.
 */
class ListLookupTest {
  private static final int LISTS = 8;
  private static final int MOST_ADDRESSES = 1500;
  private static final String STAGE = "blocked";
  private static final String MEMBERS = "members";

  @Test
  void everyLayoutFindsTheLongestPrefix() throws Exception {
    long seed = Long.getLong("xdpctl.seed", System.nanoTime());
    System.out.println("list lookup: -Dxdpctl.seed=" + seed);
    for (int i = 0; i < LISTS; i++) {
      CidrList list = new RandomLists(seed + i).next();
      for (ListLayout layout : RandomLists.layouts(list)) {
        List<Prefix> addresses = RandomLists.addresses(list, new Random(seed + i));
        check("seed " + seed + ", list " + i + ", " + layout, list, layout, addresses);
      }
    }
  }

  @Test
  void largeListsOfBothFamiliesAreHashesWithAFront() throws Exception {
    long seed = Long.getLong("xdpctl.seed", System.nanoTime());
    System.out.println("large lists: -Dxdpctl.seed=" + seed);
    Random random = new Random(seed);
    PrefixSetBuilder prefixes = new PrefixSetBuilder();
    for (int i = 0; i < 70_000; i++) {
      int length = 24 + random.nextInt(9);
      prefixes.add(Prefix.v4(random.nextInt(), length).network());
      prefixes.add(Prefix.v6(random.nextLong(), random.nextLong(), 4 * length).network());
    }
    CidrList list = CidrList.of(prefixes.build(), new PrefixSetBuilder().build());
    ListLayout layout = ListLayout.of(list, ListLayout.DEFAULT_MEMORY);
    assertTrue(layout.structure().contains("front"), layout.structure());
    assertTrue(layout.v4().hashed() && layout.v6().hashed(), layout.structure());
    // A naive search of 140,000 prefixes is slow: fewer addresses, from all over the list.
    List<Prefix> all = RandomLists.addresses(list, random);
    List<Prefix> some = random.ints(400, 0, all.size()).mapToObj(all::get).toList();
    check("seed " + seed, list, layout, some);
  }

  @Test
  void routesAreDecidedByAnExactCover() throws Exception {
    long seed = Long.getLong("xdpctl.seed", System.nanoTime());
    CidrList routes = RandomLists.routes(new Random(seed));
    List<Prefix> addresses = RandomLists.addresses(routes, new Random(seed));
    check("routes, seed " + seed, routes, RandomLists.each24(routes), addresses);
  }

  @Test
  void nobodyIsInTheListWhereHolesLeaveNobody() throws Exception {
    long seed = Long.getLong("xdpctl.seed", System.nanoTime());
    CidrList routes = RandomLists.routesAroundNobody(new Random(seed));
    List<Prefix> addresses = RandomLists.addresses(routes, new Random(seed));
    check("nobody, seed " + seed, routes, RandomLists.each24(routes), addresses);
  }

  private static void check(String name, CidrList list, ListLayout layout, List<Prefix> addresses)
      throws Exception {
    Map<Object, Sum> expected = new HashMap<>();
    try (LoadedPipeline kernel =
        new LoadedPipeline(Kernel.BPF, Kernel.CLANG, ForcedLayout.render(pipeline(list), layout))) {
      int step = 1 + addresses.size() / MOST_ADDRESSES;
      for (int i = 0; i < addresses.size(); i += step) {
        Prefix address = addresses.get(i);
        byte[] packet = packet(address);
        Prefix winner = RandomLists.winner(list, address);
        int verdict = winner == null ? Attachment.TOTALS_PASS : Attachment.TOTALS_DROP;
        assertEquals(verdict, kernel.run(packet).verdict(), () -> name + ", " + address);
        Sum one = new Sum(1, packet.length);
        expected.merge(new Outcome.Counted("", verdict), one, Sum::plus);
        if (winner != null) {
          expected.merge(new Outcome.Counted(MEMBERS, 0), one, Sum::plus);
          expected.merge(new Outcome.Counted(STAGE, 0), one, Sum::plus);
          expected.merge(new Outcome.Hit(STAGE, "source", winner), one, Sum::plus);
        }
      }
      assertEquals(expected, kernel.counters(), name);
    }
  }

  /** The first stage only asks whether an address is in the list, the second by which prefix. */
  private static Pipeline pipeline(CidrList list) {
    AddressMatch match = new AddressMatch("members", false, list);
    return new Pipeline(
        "looking",
        new TreeMap<>(),
        DefaultVerdict.PASS,
        List.of(
            new CountStage(MEMBERS, Whens.source(match), false),
            new DropStage(STAGE, Whens.source(match), true)));
  }

  private static byte[] packet(Prefix address) {
    String text = address.toString().replaceFirst("/.*", "");
    Frame frame = address.v6() ? Frame.v6(text, "2001:db8::1") : Frame.v4(text, "192.0.2.1");
    return frame.udp(1, 2).bytes();
  }
}
