package io.xdpctl.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpctl.capture.CaptureReader;
import io.xdpctl.capture.CapturedPacket;
import io.xdpctl.lab.Ping;
import io.xdpctl.packet.Frame;
import io.xdpctl.verdict.Kernel;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Events of several interfaces and stages, in the order of their times. */
@Timeout(120)
class DumpMergeTest {
  private static final String TWO_BY_TWO =
      """
      apiVersion: xdpctl/v1
      pipelines:
        edge:
          interfaces: [{name: eth1, netns: %s}, {name: eth2, netns: %s}]
          stages:
            - {name: udp, action: dump, when: {protocol: udp}, buffer: 64MiB}
            - {name: high, action: dump, when: {destinationPort: 1000-2000}, buffer: 64MiB}
            - {name: end, action: drop, when: {protocol: udp}}
      """;

  private static final String REDIRECTED =
      """

            - name: seen
              action: dump
              verdict: redirect
      """;

  private static final int SEQUENCE = 42;
  private static final int EACH = 40_000;

  @TempDir Path directory;

  private static byte[] numbered(int number) {
    byte[] frame = Frame.v4("10.0.0.9", "10.0.0.1").udp(7, 1500).payload(18).bytes();
    ByteBuffer.wrap(frame).putInt(SEQUENCE, number);
    return frame;
  }

  private static int[] programs(Host host) {
    JsonNode interfaces = host.status().path("interfaces");
    return new int[] {
      Kernel.BPF.openProgram(interfaces.get(0).at("/program/id").asInt()),
      Kernel.BPF.openProgram(interfaces.get(1).at("/program/id").asInt())
    };
  }

  /** One packet after the other, here and there: the order is known. */
  @Test
  void packetsComeOutInTheOrderTheyCameIn() throws Exception {
    int count = 300;
    try (Host host = new Host()) {
      Between lab = Between.patched(host.lab);
      host.apply(TWO_BY_TWO.formatted(lab.host().netns(), lab.host().netns()));
      int[] programs = programs(host);
      for (int i = 0; i < count; i++) {
        Kernel.BPF.testRun(programs[i * i % 3 % 2], numbered(i), 1);
      }
      for (int program : programs) {
        Kernel.BPF.close(program);
      }
      Path file = directory.resolve("ordered.pcapng");
      String said = host.run("dump", "-w", file.toString(), "--duration", "300ms").err();
      assertTrue(said.contains("600 packets matched, 600 read, 0 lost"), said);
      List<CapturedPacket> packets = all(file);
      for (int i = 0; i < 2 * count; i++) {
        CapturedPacket packet = packets.get(i);
        assertEquals(i / 2, ByteBuffer.wrap(packet.data()).getInt(SEQUENCE), "packet " + i);
        assertEquals(i % 2 == 0 ? "stage udp" : "stage high", packet.comment());
      }
    }
  }

  private static List<CapturedPacket> all(Path file) throws Exception {
    try (CaptureReader reader = CaptureReader.open(file)) {
      return reader.all();
    }
  }

  /**
   * From two CPUs at once, read meanwhile. A time that came too late is raised to the one before,
   * so times that are equal tell of an order that was not kept.
   */
  @Test
  void fourRingsAreMergedWhileTwoCpusWriteThem() throws Exception {
    Path file = directory.resolve("merged.pcapng");
    try (Host host = new Host()) {
      Between lab = Between.patched(host.lab);
      host.apply(TWO_BY_TWO.formatted(lab.host().netns(), lab.host().netns()));
      Thread traffic = new Thread(() -> sendFromBoth(host, file));
      traffic.start();
      String said = host.run("dump", "-w", file.toString(), "--duration", "6s").err();
      traffic.join();
      assertTrue(
          said.endsWith("160,000 packets matched, 160,000 read, 0 lost (ring full)\n"), said);
    }
    Map<String, Integer> places = new TreeMap<>();
    long last = 0;
    int equal = 0;
    for (CapturedPacket packet : all(file)) {
      assertTrue(packet.nanoseconds() >= last);
      equal += packet.nanoseconds() == last ? 1 : 0;
      last = packet.nanoseconds();
      places.merge(packet.seenAt().name() + " " + packet.comment(), 1, Integer::sum);
    }
    String places4 = "{eth1 stage high=%1$d, eth1 stage udp=%1$d, eth2 stage high=%1$d,";
    assertEquals((places4 + " eth2 stage udp=%1$d}").formatted(EACH), places.toString());
    assertTrue(equal < 4 * EACH / 100, equal + " times are as late as the one before");
  }

  private static void sendFromBoth(Host host, Path file) {
    DumpProcess.await(file);
    int[] programs = programs(host);
    CyclicBarrier start = new CyclicBarrier(2);
    List<Thread> threads = new ArrayList<>();
    for (int program : programs) {
      threads.add(
          new Thread(
              () -> {
                try {
                  start.await();
                } catch (Exception broken) {
                  throw new IllegalStateException(broken);
                }
                for (int i = 0; i < EACH / 100; i++) {
                  Kernel.BPF.testRun(program, numbered(i), 100);
                }
                Kernel.BPF.close(program);
              }));
    }
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      try {
        thread.join();
      } catch (InterruptedException stop) {
        throw new IllegalStateException(stop);
      }
    }
  }

  /** A real redirect, and its packets as they leave. */
  @Test
  void redirectedPacketsAreSeenWithTheirVerdict() throws Exception {
    try (Host host = new Host()) {
      Between lab = Between.patched(host.lab);
      Example example =
          Example.of("redirect-interface")
              .with("        to: {interface: eth2}\n", "        to: {interface: eth2}" + REDIRECTED)
              .in(lab.host(), "eth1")
              .in(lab.host(), "eth2")
              .witness(lab.left(), "eth0")
              .witness(lab.right(), "eth0");
      String right = lab.eth2().left().mac();
      lab.left().ip("link", "set", "eth0", "address", "02:00:00:00:00:01");
      lab.left().ip("neigh", "replace", "192.0.2.10", "lladdr", right, "dev", "eth0");
      lab.right().ip("neigh", "replace", "192.0.2.9", "lladdr", "02:00:00:00:00:02", "dev", "eth0");
      host.apply(example.text());
      assertEquals(3, Ping.from(lab.left(), "192.0.2.10", 3).received());
      List<JsonNode> seen = new ArrayList<>(host.dump("seen"));
      JsonNode summary = seen.remove(seen.size() - 1);
      assertEquals(summary.at("/summary/read").asLong(), seen.size());
      List<JsonNode> pings =
          seen.stream().filter(e -> e.path("protocol").asString().equals("icmp")).toList();
      assertEquals(3, pings.size(), seen.toString());
      for (JsonNode event : seen) {
        assertEquals("redirect", event.path("verdict").asString());
        assertEquals("eth1", event.path("interface").asString());
      }
    }
  }
}
