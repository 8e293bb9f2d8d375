package io.xdpctl.system;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpctl.capture.CaptureReader;
import io.xdpctl.capture.CapturedPacket;
import io.xdpctl.capture.InterfaceStatistics;
import io.xdpctl.capture.Tool;
import io.xdpctl.packet.Frame;
import io.xdpctl.verdict.Kernel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Capture files of real traffic, as other programs read them. */
class CaptureTest {
  /** {@code -Dpackets=10000} for the whole comparison. */
  private static final int PACKETS = Integer.getInteger("packets", 1000);

  private static final String ALL =
      """
      apiVersion: xdpctl/v1
      pipelines:
        edge:
          interfaces: [{name: eth0, netns: %s}]
          stages:
            - name: all
              action: dump
              when: {etherType: [0x88b5, ipv4]}
              snaplen: 9216
              buffer: 128MiB
            - name: unanswered
              action: drop
              when: {source: {prefixes: [192.0.2.0/24]}}
      """;

  /** In examples/configs/lists/drop.txt. */
  private static final String BLOCKED = "198.51.100.9";

  @TempDir Path directory;

  private static void send(Pair pair, List<byte[]> frames) {
    send(pair, frames, 16);
  }

  private static void send(Pair pair, List<byte[]> frames, int burst) {
    int index = pair.link().left().index();
    try (PacketSocket out =
        Kernel.BPF.inNamespace(pair.client().netns(), () -> PacketSocket.at(index, false))) {
      for (int i = 0; i < frames.size(); i++) {
        out.send(frames.get(i));
        if (i % burst == burst - 1) {
          LockSupport.parkNanos(200_000);
        }
      }
    }
    Host.pause(50);
  }

  /** To the peer, with a type that nobody answers; everything else is random. */
  private static byte[] random(Random random) {
    byte[] frame = new byte[54 + random.nextInt(9000 - 54 + 1)];
    random.nextBytes(frame);
    frame[0] = 2;
    frame[6] = 2;
    frame[12] = (byte) 0x88;
    frame[13] = (byte) 0xb5;
    return frame;
  }

  private static List<CapturedPacket> read(Path file) throws IOException {
    try (CaptureReader reader = CaptureReader.open(file)) {
      return reader.all();
    }
  }

  @Test
  void everyByteIsAsTheSenderSentIt() throws Exception {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    List<byte[]> frames = Stream.generate(() -> random(random)).limit(PACKETS).toList();
    Path theirs = directory.resolve("sender.pcap");
    Path ours = directory.resolve("ours.pcapng");
    try (Host host = new Host()) {
      Pair pair = Pair.in(host.lab, 9000);
      host.apply(ALL.formatted(pair.host().netns()));
      Sniffer.during(pair.client(), theirs, PACKETS, () -> send(pair, frames));
      String said = host.run("dump", "-w", ours.toString(), "--duration", "500ms").err();
      assertTrue(said.contains(grouped(PACKETS) + " packets matched, " + grouped(PACKETS)), said);
    }
    List<CapturedPacket> written = read(ours);
    List<CapturedPacket> sent = read(theirs);
    assertEquals(PACKETS, written.size(), "seed " + seed);
    assertEquals(PACKETS, sent.size(), "the sender's own file, seed " + seed);
    for (int i = 0; i < PACKETS; i++) {
      assertArrayEquals(frames.get(i), written.get(i).data(), "packet " + i + ", seed " + seed);
      assertArrayEquals(sent.get(i).data(), written.get(i).data());
      assertEquals(frames.get(i).length, written.get(i).length());
    }
    readWithoutWarning(ours);
  }

  private static String grouped(int number) {
    return String.format("%,d", number);
  }

  private static void readWithoutWarning(Path file) throws Exception {
    String info = Tool.run("capinfos", file.toString());
    assertTrue(info.contains("Strict time order:   True"), info);
    assertTrue(info.contains("Time precision = nanoseconds (9)"), info);
    assertTrue(info.contains("Number of stat entries = 1"), info);
    assertFalse(info.contains("capinfos:"), info);
    String tcpdump = Tool.run("tcpdump", "-n", "-q", "-r", file.toString());
    assertFalse(tcpdump.contains("tcpdump:"), tcpdump.lines().limit(5).toList().toString());
    String tshark = Tool.run("tshark", "-n", "-r", file.toString());
    assertFalse(tshark.contains("tshark:"), tshark.lines().limit(5).toList().toString());
  }

  private static List<byte[]> udp(int count, int port) {
    List<byte[]> frames = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      frames.add(Frame.v4("192.0.2." + i % 4, Pair.HOST).udp(7, port).payload(800).bytes());
    }
    return frames;
  }

  /** Two of three are filtered out; the statistics of all files add up to the summary. */
  @Test
  void rotatedFilesAddUpToTheSummary() throws Exception {
    try (Host host = new Host()) {
      Pair pair = Pair.in(host.lab);
      host.apply(ALL.formatted(pair.host().netns()));
      send(pair, udp(200, 53));
      send(pair, udp(100, 443));
      String file = directory.resolve("dump.pcapng").toString();
      Host.Run run =
          host.run(
              "dump",
              "-w",
              file,
              "--rotate",
              "64kB",
              "--filter",
              "proto=udp dport=53",
              "--duration",
              "300ms");
      String said = "300 packets matched, 200 read, 100 filtered out, 0 lost (ring full)\n";
      assertTrue(run.err().endsWith(said), run.err());
    }
    int packets = 0;
    long received = 0;
    long accepted = 0;
    long delivered = 0;
    List<Path> files;
    try (Stream<Path> all = Files.list(directory)) {
      files = all.sorted().toList();
    }
    assertEquals(3, files.size(), files.toString());
    for (Path one : files) {
      readWithoutWarning(one);
      try (CaptureReader reader = CaptureReader.open(one)) {
        packets += reader.all().size();
        InterfaceStatistics statistics = reader.statistics().get(0);
        received += statistics.received();
        accepted += statistics.accepted();
        delivered += statistics.delivered();
        assertEquals(0, statistics.dropped());
      }
    }
    assertEquals(List.of(200, 300L, 200L, 200L), List.of(packets, received, accepted, delivered));
  }

  @Test
  void losesAreInTheStatisticsByReason() throws Exception {
    Path file = directory.resolve("full.pcapng");
    String small = ALL.replace("snaplen: 9216", "snaplen: 128").replace("128MiB", "4KiB");
    try (Host host = new Host()) {
      Pair pair = Pair.in(host.lab);
      host.apply(small.formatted(pair.host().netns()));
      send(pair, udp(64, 53));
      Host.Run run = host.run("dump", "-w", file.toString(), "--duration", "200ms");
      // Lost before the reader came: told by counters, not by this dump.
      assertTrue(run.err().contains(", 0 lost (ring full)"), run.err());
      assertTrue(run.err().contains(" lost (ring full) since counters began\n"), run.err());
      Files.delete(file);
      Thread more =
          new Thread(
              () -> {
                DumpProcess.await(file);
                send(pair, udp(2000, 53), 100);
              });
      more.start();
      run = host.run("dump", "-w", file.toString(), "--duration", "1500ms");
      more.join();
      long lost = number(run.err(), "lost");
      long read = number(run.err(), "read");
      assertEquals(2000, read + lost, run.err());
      assertTrue(lost > 0, "a ring of 20 events took bursts of 100");
      try (CaptureReader reader = CaptureReader.open(file)) {
        assertEquals(read, reader.all().size());
        InterfaceStatistics statistics = reader.statistics().get(0);
        assertEquals(lost, statistics.dropped());
        assertEquals(2000, statistics.received());
        assertTrue(statistics.comment().contains("full " + lost), statistics.comment());
      }
    }
  }

  private static long number(String summary, String word) {
    return Long.parseLong(
        summary.replaceAll("(?s).*, ([0-9,]+) " + word + ".*", "$1").replace(",", ""));
  }

  @Test
  void tcpdumpReadsThePipeAndMayCloseIt() throws Exception {
    try (Host host = new Host()) {
      Pair pair = Pair.in(host.lab);
      host.apply(ALL.formatted(pair.host().netns()));
      send(pair, udp(50, 53));
      ProcessBuilder builder = new ProcessBuilder("tcpdump", "-n", "-r", "-");
      Process all = builder.redirectErrorStream(true).start();
      Host.Run run = host.into(all.getOutputStream(), "dump", "-w", "-", "--duration", "300ms");
      assertEquals(0, run.status());
      String text = new String(all.getInputStream().readAllBytes());
      assertEquals(
          50, text.lines().filter(line -> line.contains(" > 10.77.0.2.53:")).count(), text);
      assertTrue(
          run.err().endsWith("50 packets matched, 50 read, 0 lost (ring full)\n"), run.err());

      Process gone = new ProcessBuilder("true").start();
      gone.waitFor();
      send(pair, udp(50, 53));
      run = host.into(gone.getOutputStream(), "dump", "-w", "-", "--duration", "5s");
      assertEquals(0, run.status());
      assertTrue(
          run.err()
              .endsWith("50 packets matched, 0 read, 0 lost (ring full), 50 left in the ring\n"),
          run.err());
      assertFalse(run.err().contains("error"), run.err());
    }
  }

  /** examples/configs/drop-dump.yaml: what a block list drops, with the verdict. */
  @Test
  void droppedPacketsCarryTheirVerdict() throws Exception {
    Path file = directory.resolve("dropped.pcapng");
    try (Host host = new Host()) {
      Pair pair = Pair.in(host.lab);
      Example example = Example.of("drop-dump").in(pair.host(), "eth0");
      host.apply(example.with("limit: 1000/s", "limit: 10/h").text());
      List<byte[]> frames = new ArrayList<>();
      for (int i = 0; i < 30; i++) {
        String source = i % 2 == 0 ? BLOCKED : "203.0.113.8";
        frames.add(Frame.v4(source, "203.0.113.9").udp(7, 53).payload(20).bytes());
      }
      send(pair, frames);
      String line = host.run("dump", "--count", "1").out();
      assertTrue(line.contains("  dropped  drop  " + BLOCKED + ":7 > "), line);
      Host.Run run = host.run("dump", "-w", file.toString(), "--duration", "200ms");
      assertTrue(run.err().contains("9 packets matched, 9 read"), run.err());
    }
    String fields =
        Tool.run(
            "tshark",
            "-r",
            file.toString(),
            "-T",
            "fields",
            "-e",
            "frame.comment",
            "-e",
            "frame.verdict.ebpf_xdp");
    assertEquals("stage dropped, verdict drop\t1\n".repeat(9), fields);
  }

  @Test
  void topCountsBySourceAndEndsWithTheSummary() throws Exception {
    try (Host host = new Host()) {
      Pair pair = Pair.in(host.lab);
      host.apply(ALL.formatted(pair.host().netns()));
      send(pair, udp(100, 53));
      String out = host.ok("dump", "--top", "source", "-o", "json", "--duration", "1s");
      List<JsonNode> lines = out.lines().map(Host::json).toList();
      assertEquals(2, lines.size(), out);
      JsonNode top = lines.get(lines.size() - 2);
      assertEquals(100, top.path("events").asLong());
      assertEquals(4, top.path("top").size());
      assertEquals("192.0.2.0", top.at("/top/0/source").asString());
      assertEquals(25, top.at("/top/0/events").asLong());
      assertEquals(0, top.at("/others/events").asLong());
      // All of them came before the dump.
      assertEquals(0, top.path("rate").asLong());
      assertEquals(100, lines.get(lines.size() - 1).at("/summary/read").asLong());
    }
  }
}
