package io.xdpctl.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpctl.observe.Counter;
import io.xdpctl.packet.Frame;
import io.xdpctl.packet.Pcap;
import io.xdpctl.verdict.Kernel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * The packets of a capture, sent over a veth to the applied program, and {@code explain --pcap} of
 * the same capture: the same totals, stage by stage.
 *
 * <p>{@code -Dxdpctl.capture=100000} sends more, {@code -Dxdpctl.seed=N} the same again.
 */
class ExplainTrafficTest {
  private static final int PACKETS = Integer.getInteger("xdpctl.capture", 5_000);
  private static final int[] PORTS = {22, 53, 80, 443, 8080};

  private static final String CONFIG =
      """
      apiVersion: xdpctl/v1
      lists:
        feeds:
          prefixes: [10.0.0.0/8, 10.1.0.0/16, "2001:db8:bad::/48"]
          except: [10.1.2.0/24]
      pipelines:
        edge:
          interfaces: [{name: eth0, netns: %s}]
          stages:
            - {name: traffic, action: count, by: protocol}
            - {name: tagged, action: count, when: {vlan: 1-4094}}
            - {name: fragments, action: count, when: {fragment: true}}
            - {name: blocklist, action: drop, when: {source: {list: feeds}}}
            - {name: web, action: count, when: {protocol: tcp, destinationPort: [80, 443]}}
            - {name: syns, action: dump, when: {tcpFlags: {set: [syn], clear: [ack]}}}
            - {name: dns, action: pass, when: {protocol: udp, sourcePort: 53}}
            - {name: pings, action: drop, when: {icmpType: echo-request}}
            - {name: rest, action: drop, when: {ipVersion: 6}}
      """;

  private final long seed = Long.getLong("xdpctl.seed", System.nanoTime());
  private final Random random = new Random(seed);

  @Test
  void theProgramCountsWhatExplainSays(@TempDir Path folder) throws Exception {
    System.out.println("capture: -Dxdpctl.seed=" + seed);
    List<byte[]> packets = new ArrayList<>();
    for (int i = 0; i < PACKETS; i++) {
      packets.add(packet());
    }
    Path capture = folder.resolve("traffic.pcap");
    Pcap.write(capture, packets);
    try (Host host = new Host()) {
      Pair pair = Pair.in(host.lab);
      String config = CONFIG.formatted(pair.host().netns());
      Path file = Files.writeString(folder.resolve("edge.yaml"), config);
      host.ok("apply", "--allow-lockout", "-f", file.toString());
      JsonNode told =
          Host.json(
              host.ok(
                  "explain", "-f", file.toString(), "--pcap", capture.toString(), "-o", "json"));
      send(pair, packets);
      Counters counted = host.counters();
      for (JsonNode stage : told.path("stages")) {
        String name = stage.path("name").asString();
        assertEquals(counter(stage), counted.stage("eth0", name), "seed " + seed + " " + name);
      }
      for (String verdict : List.of("pass", "drop", "malformed")) {
        assertEquals(
            counter(told.path("verdicts").path(verdict)),
            counted.verdict("eth0", verdict),
            "seed " + seed + " " + verdict);
      }
      assertTrue(counted.verdict("eth0", "malformed").packets() > 0);
      System.out.println("capture: " + PACKETS + " packets, " + told.path("verdicts"));
    }
  }

  private static Counter counter(JsonNode node) {
    return new Counter(node.path("packets").asLong(), node.path("bytes").asLong());
  }

  /** With pauses: a veth drops what its other end has not taken up yet. */
  private static void send(Pair pair, List<byte[]> packets) {
    String netns = pair.client().netns();
    int index = Kernel.BPF.inNamespace(netns, () -> Kernel.BPF.interfaces().get("eth0"));
    try (PacketSocket socket = Kernel.BPF.inNamespace(netns, () -> PacketSocket.at(index, false))) {
      for (int i = 0; i < packets.size(); i++) {
        socket.send(packets.get(i));
        if (i % 100 == 99) {
          Host.pause(1);
        }
      }
    }
  }

  private byte[] packet() {
    Frame frame =
        switch (random.nextInt(6)) {
          case 0 -> v6().tcp(port(), port(), random.nextInt(64));
          case 1 -> v6().icmp(random.nextBoolean() ? 128 : 135);
          case 2 -> v4().udp(port(), port());
          case 3 -> v4().icmp(random.nextBoolean() ? 8 : 0);
          case 4 -> v4().options(random.nextInt(4)).tcp(port(), port(), random.nextInt(64));
          default -> v4().tcp(port(), port(), random.nextInt(64));
        };
    if (random.nextInt(10) == 0) {
      frame.vlan(0x8100, 1 + random.nextInt(100));
    }
    if (random.nextInt(12) == 0) {
      frame.fragment(random.nextInt(3), true);
    }
    if (random.nextInt(20) == 0) {
      frame.ihl(random.nextInt(16));
    }
    return frame.payload(random.nextInt(200)).bytes();
  }

  private int port() {
    return random.nextBoolean() ? PORTS[random.nextInt(PORTS.length)] : random.nextInt(65_536);
  }

  private Frame v4() {
    String source = "10." + random.nextInt(3) + "." + random.nextInt(4) + "." + random.nextInt(256);
    return Frame.v4(random.nextInt(3) == 0 ? source : "192.0.2." + random.nextInt(256), Pair.HOST);
  }

  private Frame v6() {
    String source = random.nextInt(3) == 0 ? "2001:db8:bad::" : "2001:db8:1::";
    return Frame.v6(source + (1 + random.nextInt(9)), Pair.HOST_6);
  }
}
