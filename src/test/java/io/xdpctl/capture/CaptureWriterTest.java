package io.xdpctl.capture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpctl.observe.Packets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CaptureWriterTest {
  private static final long START = 1_000_000_000_000_000_005L;
  private static final CaptureInterface ETH0 = CaptureInterface.ethernet("eth0", "", 9216);
  private static final CaptureInterface VETH =
      CaptureInterface.ethernet("veth1", "network namespace node1", 9216);

  @TempDir Path directory;

  private static InterfaceStatistics counts(long received, long dropped) {
    return new InterfaceStatistics(
        START, START + 9, received, dropped, received - dropped, received - dropped, "full 7");
  }

  private Path twoPackets() throws IOException {
    Path file = directory.resolve("events.pcapng");
    try (CaptureWriter writer =
        CaptureWriter.into(file, () -> List.of(counts(8, 7), counts(1, 0)))) {
      int eth0 = writer.describe(ETH0);
      PacketOptions drop = PacketOptions.of("stage syn, verdict drop", OptionalInt.of(1));
      writer.packet(eth0, new Frames(START, 74, Packets.SYN), drop);
      int veth = writer.describe(VETH);
      PacketOptions all = PacketOptions.of("stage all", OptionalInt.empty());
      byte[] cut = Arrays.copyOf(Packets.SYN, 41);
      writer.packet(veth, new Frames(START + 999_999_995, 1514, cut), all);
    }
    return file;
  }

  @Test
  void tcpdumpReadsWhatWasWritten() throws Exception {
    String text = Tool.run("tcpdump", "-n", "-tttt", "--nano", "-r", twoPackets().toString());
    List<String> lines = text.lines().filter(line -> line.contains(" > ")).toList();
    assertEquals(2, lines.size(), text);
    assertTrue(lines.get(0).contains(".000000005 "), text);
    assertTrue(lines.get(0).contains("10.77.0.2.54362 > 10.77.0.1.8888: Flags [S]"), text);
  }

  @Test
  void tsharkReadsInterfacesCommentsVerdictsAndLengths() throws Exception {
    List<String> words =
        new ArrayList<>(List.of("tshark", "-n", "-r", twoPackets().toString(), "-T", "fields"));
    words.addAll(List.of("-E", "separator=;"));
    for (String field :
        List.of(
            "interface_name",
            "interface_description",
            "comment",
            "verdict.ebpf_xdp",
            "time_epoch",
            "len",
            "cap_len")) {
      words.addAll(List.of("-e", "frame." + field));
    }
    assertEquals(
        """
        eth0;;stage syn, verdict drop;1;1000000000.000000005;74;74
        veth1;network namespace node1;stage all;;1000000001.000000000;1514;41
        """,
        Tool.run(words.toArray(String[]::new)));
  }

  @Test
  void capinfosTellsInterfacesAndWhatWasLost() throws Exception {
    String text = Tool.run("capinfos", twoPackets().toString());
    assertTrue(text.contains("Strict time order:   True"), text);
    assertTrue(text.contains("Capture application: xdpctl"), text);
    assertTrue(text.contains("Number of interfaces in file: 2"), text);
    assertTrue(text.contains("Name = veth1"), text);
    assertTrue(text.contains("Capture length = 9216"), text);
    assertTrue(text.contains("Time precision = nanoseconds (9)"), text);
    assertEquals(2, text.lines().filter(l -> l.endsWith("Number of stat entries = 1")).count());
  }

  @Test
  void whatIsWrittenIsRead() throws Exception {
    try (CaptureReader reader = CaptureReader.open(twoPackets())) {
      List<CapturedPacket> packets = reader.all();
      assertEquals(List.of(ETH0, VETH), packets.stream().map(CapturedPacket::seenAt).toList());
      assertEquals("stage syn, verdict drop", packets.get(0).comment());
      assertEquals(START, packets.get(0).nanoseconds());
      assertArrayEquals(Packets.SYN, packets.get(0).data());
      assertEquals(1514, packets.get(1).length());
      assertEquals(41, packets.get(1).captured());
      assertEquals(List.of(counts(8, 7), counts(1, 0)), reader.statistics());
    }
  }

  private static Frames numbered(Random random, int number) {
    byte[] data = new byte[60 + random.nextInt(9000)];
    random.nextBytes(data);
    return new Frames(START + number, data.length, data);
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.list(directory)) {
      return all.sorted().toList();
    }
  }

  @Test
  void eachFileOfARotationIsWholeAndNothingIsLostBetweenThem() throws Exception {
    Random random = new Random(1);
    long[] since = new long[1];
    Rotation rotation = new Rotation(200_000, Long.MAX_VALUE, 0);
    Path file = directory.resolve("all.pcapng");
    try (CaptureWriter writer =
        CaptureWriter.into(
            file,
            rotation,
            () -> {
              InterfaceStatistics counts = counts(since[0], 0);
              since[0] = 0;
              return List.of(counts);
            })) {
      writer.describe(ETH0);
      for (int i = 0; i < 300; i++) {
        writer.packet(0, numbered(random, i), PacketOptions.NONE);
        since[0]++;
        if (i % 7 == 0) {
          writer.flush();
        }
      }
      assertTrue(files().get(files().size() - 1).toString().endsWith(".pcapng.part"));
    }
    Random again = new Random(1);
    int number = 0;
    for (Path part : files()) {
      assertTrue(part.toString().matches(".*/all_000[0-9]{2}_20[0-9]{12}[.]pcapng"), "" + part);
      assertTrue(Files.size(part) <= 200_000, part + " is larger than asked");
      try (CaptureReader reader = CaptureReader.open(part)) {
        List<CapturedPacket> packets = reader.all();
        for (CapturedPacket packet : packets) {
          Frames sent = numbered(again, number++);
          assertEquals(sent.nanoseconds(), packet.nanoseconds());
          assertArrayEquals(sent.data(), packet.data());
        }
        assertEquals(packets.size(), reader.statistics().get(0).received());
        assertFalse(packets.isEmpty(), part + " has no packet");
      }
      assertFalse(Tool.run("capinfos", "-c", part.toString()).contains("cut short"));
    }
    assertEquals(300, number);
  }

  @Test
  void onlyTheLastFilesStayAndNumbersGoOn() throws Exception {
    for (int run = 0; run < 2; run++) {
      Path file = directory.resolve("all.pcapng");
      try (CaptureWriter writer =
          CaptureWriter.into(file, new Rotation(1, Long.MAX_VALUE, 3), List::of)) {
        writer.describe(ETH0);
        for (int i = 0; i < 5; i++) {
          writer.packet(0, new Frames(i, 74, Packets.SYN), PacketOptions.NONE);
        }
      }
    }
    List<String> names = files().stream().map(p -> p.getFileName().toString()).toList();
    assertEquals(3, names.size(), names.toString());
    assertTrue(names.get(0).startsWith("all_00008_"), names.toString());
    assertTrue(names.get(2).startsWith("all_00010_"), names.toString());
  }

  @Test
  void aFileWhoseTimeIsOverEndsWithoutAnotherPacket() throws Exception {
    Path file = directory.resolve("all");
    try (CaptureWriter writer =
        CaptureWriter.into(file, new Rotation(Long.MAX_VALUE, 20_000_000, 0), List::of)) {
      writer.describe(ETH0);
      Thread.sleep(30);
      writer.tick();
      assertEquals(1, files().size(), "an empty file is not ended");
      writer.packet(0, new Frames(1, 74, Packets.SYN), PacketOptions.NONE);
      writer.tick();
      assertFalse(files().get(0).toString().endsWith(".part"));
    }
    assertEquals(1, files().size());
  }
}
