package io.xdpctl.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpctl.lab.End;
import io.xdpctl.lab.Lab;
import io.xdpctl.lab.Node;
import io.xdpctl.lab.Ping;
import io.xdpctl.observe.Counter;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** examples/configs/bounce-icmp.yaml: in by one veth of a namespace, out by the other. */
class RedirectSenderTest {
  private static final String NOWHERE = "198.18.0.66";
  private static final String NOWHERE_6 = "2001:db8:66::66";

  /** A client with two links to node1: it sends by eth0, and its address is that of eth1. */
  private static Node client(Lab lab, Node node1) {
    Node client = lab.node("client");
    lab.link(
            End.of(client, "eth0", "192.0.2.1/24", "2001:db8:1::1/64"),
            End.of(node1, "veth1", "192.0.2.2/24", "2001:db8:1::2/64"))
        .withNeighbours();
    lab.link(
            End.of(client, "eth1", "198.51.100.1/24", "2001:db8:2::1/64"),
            End.of(node1, "veth2", "198.51.100.2/24", "2001:db8:2::2/64"))
        .withNeighbours();
    node1.forward();
    client.route("default", "192.0.2.2");
    client.route("default", "2001:db8:1::2");
    for (String device : List.of("all", "eth0", "eth1")) {
      client.sysctl("net/ipv4/conf/" + device + "/rp_filter", "0");
    }
    lab.settle();
    return client;
  }

  @ParameterizedTest
  @ValueSource(strings = {"native", "generic"})
  void pingToNowhereIsAnswered(String mode) throws Exception {
    try (Host host = new Host()) {
      Node node1 = host.lab.node("node1");
      Node client = client(host.lab, node1);
      assertEquals(0, Ping.from(client, "198.51.100.1", NOWHERE, 1).received());
      host.apply(
          Example.of("bounce-icmp")
              .with("netns: node1", "netns: " + node1.netns())
              .with("protocol: icmp", "protocol: [icmp, icmpv6]")
              .mode(mode)
              .witness(client, "eth0", "eth1")
              .text());
      assertEquals(5, Ping.from(client, "198.51.100.1", NOWHERE, 5).received());
      assertEquals(3, Ping.from(client, "2001:db8:2::1", NOWHERE_6, 3).received());

      // Requests come back as requests; the client's answers to them come back as its replies.
      Counters counted = host.counters();
      assertEquals(new Counter(16, 10 * 98 + 6 * 118), counted.verdict("veth1", "redirect"));
      assertEquals(Counter.ZERO, counted.verdict("veth1", "pass"));
      assertEquals(Counter.ZERO, counted.stage("veth2", "bounce"));
      List<Seen> frames = Seen.of(host.dump("witness"), "icmp");
      assertEquals(10, frames.size());
      for (Seen seen : frames) {
        assertEquals("eth1", seen.device());
        assertEquals(63, seen.ttl());
        assertTrue(seen.isSound());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"native", "generic"})
  void withoutForwardingThePacketPassesAndItIsCounted(String mode) throws Exception {
    try (Host host = new Host()) {
      Node node1 = host.lab.node("node1");
      Node client = client(host.lab, node1);
      node1.sysctl("net/ipv4/ip_forward", "0");
      host.apply(
          Example.of("bounce-icmp")
              .with("netns: node1", "netns: " + node1.netns())
              .mode(mode)
              .text());
      // The host's own stack answers: nothing is lost silently.
      assertEquals(2, Ping.from(client, "192.0.2.2", 2).received());
      Counter two = new Counter(2, 2 * 98);
      assertEquals(two, host.counters().unredirected("veth1", "bounce", "forwarding-disabled"));
      assertEquals(two, host.counters().verdict("veth1", "pass"));
    }
  }
}
