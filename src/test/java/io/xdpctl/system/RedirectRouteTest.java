package io.xdpctl.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpctl.lab.Listener;
import io.xdpctl.lab.Output;
import io.xdpctl.lab.Ping;
import io.xdpctl.observe.Counter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** examples/configs/redirect-route.yaml on real packets. */
class RedirectRouteTest {
  private static Example example(Between lab) {
    return Example.of("redirect-route")
        .in(lab.host(), "eth1", "eth2")
        .witness(lab.left(), "eth0")
        .witness(lab.right(), "eth0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"native", "generic"})
  void routesWithTtlChecksumAndMacs(String mode) throws Exception {
    try (Host host = new Host()) {
      Between lab = Between.routed(host.lab, 1500);
      lab.eth2().withNeighbours();
      host.apply(example(lab).mode(mode).text());
      assertEquals(5, Ping.from(lab.left(), Between.RIGHT, 5).received());
      assertEquals(4, Ping.from(lab.left(), Between.RIGHT_6, 4).received());
      // What is for the router itself is not forwarded.
      assertEquals(2, Ping.from(lab.left(), "192.0.2.1", 2).received());

      Counters counted = host.counters();
      assertEquals(new Counter(9, 5 * 98 + 4 * 118), counted.verdict("eth1", "redirect"));
      assertEquals(new Counter(9, 5 * 98 + 4 * 118), counted.verdict("eth2", "redirect"));
      assertEquals(new Counter(2, 2 * 98), counted.verdict("eth1", "pass"));
      checkFrames(lab, host);
    }
  }

  private static void checkFrames(Between lab, Host host) {
    List<Seen> all = new java.util.ArrayList<>(Seen.of(host.dump("witness"), "icmp"));
    List<Seen> right =
        all.stream().filter(seen -> seen.netns().equals(lab.right().netns())).toList();
    assertEquals(5, right.size());
    for (Seen seen : right) {
      assertEquals(63, seen.ttl());
      assertTrue(seen.isSound());
      assertEquals(lab.eth2().right().mac(), seen.sourceMac());
      assertEquals(lab.eth2().left().mac(), seen.destinationMac());
    }
    // Five answers from behind the router, two from itself.
    assertEquals(5, all.stream().filter(seen -> seen.ttl() == 63).count() - right.size());
    assertEquals(2, all.stream().filter(seen -> seen.ttl() == 64).count());
    assertTrue(all.stream().allMatch(Seen::isSound));
  }

  @Test
  void whatHasNoNeighbourGoesToTheStackAndTheNextOneIsForwarded() throws Exception {
    try (Host host = new Host()) {
      Between lab = Between.routed(host.lab, 1500);
      host.apply(example(lab).text());
      assertEquals(1, Ping.from(lab.left(), Between.RIGHT, 1).received());
      Counters counted = host.counters();
      Counter one = new Counter(1, 98);
      assertEquals(one, counted.unredirected("eth1", "forward", "no-neighbour"));
      assertEquals(Counter.ZERO, counted.verdict("eth1", "redirect"));
      assertEquals(one, counted.verdict("eth2", "redirect"));

      assertEquals(3, Ping.from(lab.left(), Between.RIGHT, 3).received());
      counted = host.counters();
      assertEquals(one, counted.unredirected("eth1", "forward", "no-neighbour"));
      assertEquals(new Counter(3, 3 * 98), counted.verdict("eth1", "redirect"));
    }
  }

  @Test
  void theLastHopIsTheStacksToAnswer() throws Exception {
    try (Host host = new Host()) {
      Between lab = Between.routed(host.lab, 1500);
      lab.eth2().withNeighbours();
      host.apply(example(lab).text());
      Output ping =
          lab.left()
              .command("ping", "-n", "-c", "1", "-W", "1", "-t", "1", Between.RIGHT)
              .attempt();
      assertTrue(
          ping.out().contains("From 192.0.2.1 icmp_seq=1 Time to live exceeded"), ping.out());
      Counters counted = host.counters();
      assertEquals(new Counter(1, 98), counted.unredirected("eth1", "forward", "ttl-expired"));
      assertEquals(Counter.ZERO, counted.verdict("eth1", "redirect"));
    }
  }

  @Test
  void connectionsAndJumboFramesGoThrough() throws Exception {
    try (Host host = new Host()) {
      Between lab = Between.routed(host.lab, 9000);
      lab.eth2().withNeighbours();
      // A veth leaves sums to a card that is not there; XDP hands the frame on without.
      lab.eth1().left().feature("tx", false);
      lab.eth2().left().feature("tx", false);
      host.apply(example(lab).text());
      try (Listener listener = Host.SOCKETS.listen(lab.right(), 8888)) {
        assertTrue(Host.SOCKETS.connect(lab.left(), Between.RIGHT, listener.port()));
        assertTrue(Host.SOCKETS.connect(lab.left(), Between.RIGHT_6, listener.port()));
      }
      long before = host.counters().verdict("eth1", "redirect").bytes();
      String out =
          lab.left()
              .exec("ping", "-q", "-c", "2", "-i", "0.01", "-M", "do", "-s", "8000", Between.RIGHT);
      assertTrue(out.contains(" 2 received"), out);
      Counters counted = host.counters();
      assertEquals(2 * 8042, counted.verdict("eth1", "redirect").bytes() - before);
      assertEquals(Counter.ZERO, counted.verdict("eth1", "pass"));
    }
  }
}
