package io.xdpctl.capture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpctl.observe.Packets;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CaptureReaderTest {
  private static List<CapturedPacket> read(byte[] bytes) throws IOException {
    try (CaptureReader reader = CaptureReader.of("test", new ByteArrayInputStream(bytes))) {
      return reader.all();
    }
  }

  private static byte[] pcap(ByteOrder order, int magic, int fraction) {
    ByteBuffer out = ByteBuffer.allocate(24 + 16 + 74).order(order);
    out.putInt(magic).putShort((short) 2).putShort((short) 4).putLong(0).putInt(65535).putInt(1);
    out.putInt(0x80000001).putInt(fraction).putInt(74).putInt(1514).put(Packets.SYN);
    return out.array();
  }

  @ParameterizedTest
  @CsvSource({"a1b2c3d4,999999,999999000", "a1b23c4d,999999999,999999999"})
  void classicPcapInBothByteOrders(String magic, int fraction, long nanoseconds)
      throws IOException {
    for (ByteOrder order : List.of(ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN)) {
      byte[] file = pcap(order, Integer.parseUnsignedInt(magic, 16), fraction);
      List<CapturedPacket> packets = read(file);
      assertEquals(1, packets.size());
      CapturedPacket packet = packets.get(0);
      assertEquals(0x80000001L * 1_000_000_000 + nanoseconds, packet.nanoseconds());
      assertEquals(1514, packet.length());
      assertEquals(CaptureInterface.ETHERNET, packet.seenAt().linkType());
      assertArrayEquals(Packets.SYN, packet.data());
    }
  }

  /** What other tools make of a file of ours says the same. */
  @ParameterizedTest
  @ValueSource(strings = {"pcap", "nsecpcap", "pcapng"})
  void readsWhatEditcapWrites(String kind, @TempDir Path directory) throws Exception {
    Path ours = directory.resolve("ours.pcapng");
    try (CaptureWriter writer = CaptureWriter.into(ours, List::of)) {
      writer.describe(CaptureInterface.ethernet("eth0", "", 9216));
      for (int i = 0; i < 50; i++) {
        Frames frame = new Frames(1_700_000_000_000_000_000L + i * 1000, 74, Packets.SYN);
        writer.packet(0, frame, PacketOptions.NONE);
      }
    }
    Path theirs = directory.resolve("theirs");
    Tool.run("editcap", "-F", kind, ours.toString(), theirs.toString());
    try (CaptureReader first = CaptureReader.open(ours);
        CaptureReader second = CaptureReader.open(theirs)) {
      List<CapturedPacket> expected = first.all();
      List<CapturedPacket> actual = second.all();
      assertEquals(50, actual.size());
      for (int i = 0; i < 50; i++) {
        assertEquals(expected.get(i).nanoseconds(), actual.get(i).nanoseconds());
        assertArrayEquals(expected.get(i).data(), actual.get(i).data());
      }
    }
  }

  /** A section of the other byte order, with 2^-10 seconds, an unknown block and old packets. */
  @Test
  void pcapngOfAnotherKind() throws IOException {
    ByteBuffer out = ByteBuffer.allocate(400).order(ByteOrder.BIG_ENDIAN);
    out.putInt(0x0a0d0d0a).putInt(28).putInt(0x1a2b3c4d).putInt(0x10000).putLong(-1).putInt(28);
    out.putInt(0xbad).putInt(16).putInt(7).putInt(16);
    out.putInt(1).putInt(28).putShort((short) 1).putShort((short) 0).putInt(60);
    out.putShort((short) 9).putShort((short) 1).put((byte) 0x8a).put(new byte[3]).putInt(28);
    out.putInt(2).putInt(36).putShort((short) 0).putShort((short) 3);
    out.putInt(0).putInt(1536).putInt(2).putInt(90).put(new byte[] {1, 2, 0, 0}).putInt(36);
    out.putInt(3).putInt(20).putInt(3).put(new byte[] {4, 5, 6, 0}).putInt(20);
    byte[] file = new byte[out.position()];
    out.flip().get(file);
    List<CapturedPacket> packets = read(file);
    assertEquals(2, packets.size());
    assertEquals(1_500_000_000L, packets.get(0).nanoseconds());
    assertArrayEquals(new byte[] {1, 2}, packets.get(0).data());
    assertEquals(90, packets.get(0).length());
    assertArrayEquals(new byte[] {4, 5, 6}, packets.get(1).data());
    assertEquals(60, packets.get(1).seenAt().snaplen());
  }

  @Test
  void saysWhatIsWrongAndWhere() {
    IOException text = assertThrows(BadCapture.class, () -> read("hello there".getBytes()));
    assertEquals("test: byte 0: is neither pcap nor pcapng", text.getMessage());
    assertEquals(
        "test: is too short for a capture file",
        assertThrows(IOException.class, () -> read(new byte[2])).getMessage());
    byte[] file = pcap(ByteOrder.BIG_ENDIAN, 0xa1b2c3d4, 5);
    byte[] cut = java.util.Arrays.copyOf(file, 100);
    assertEquals(
        "test: byte 40: the file ends in the middle of a packet",
        assertThrows(BadCapture.class, () -> read(cut)).getMessage());
  }

  /** Nothing but a packet, an end or a sentence, whatever the bytes are. */
  @Test
  void noBytesOfAnyKindMakeItFailOtherwise(@TempDir Path directory) throws IOException {
    Path ours = directory.resolve("ours.pcapng");
    try (CaptureWriter writer = CaptureWriter.into(ours, List::of)) {
      writer.describe(CaptureInterface.ethernet("eth0", "two", 9216));
      PacketOptions options = PacketOptions.of("stage a", java.util.OptionalInt.of(1));
      writer.packet(0, new Frames(5, 74, Packets.SYN), options);
    }
    Random random = new Random(3);
    int refused = 0;
    for (int i = 0; i < 20_000; i++) {
      byte[] file = Files.readAllBytes(ours);
      for (int change = 0; change <= i % 3; change++) {
        file[random.nextInt(file.length)] = (byte) random.nextInt();
      }
      try {
        read(file);
      } catch (IOException sentence) {
        refused++;
      }
    }
    assertTrue(refused > 1000, "refused only " + refused);
  }
}
