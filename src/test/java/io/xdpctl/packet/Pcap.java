package io.xdpctl.packet;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes classic pcap files, big-endian, a packet each millisecond. */
public final class Pcap {
  private Pcap() {}

  public static void write(Path file, List<byte[]> packets) throws IOException {
    write(file, packets, 65_535);
  }

  /**
   * @param snaplen bytes kept of each at most
   */
  public static void write(Path file, List<byte[]> packets, int snaplen) throws IOException {
    try (DataOutputStream out =
        new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
      for (int word : new int[] {0xa1b2c3d4, 2 << 16 | 4, 0, 0, snaplen, 1}) {
        out.writeInt(word);
      }
      for (int i = 0; i < packets.size(); i++) {
        byte[] packet = packets.get(i);
        int captured = Math.min(snaplen, packet.length);
        out.writeInt(1_700_000_000 + i / 1000);
        out.writeInt(i % 1000 * 1000);
        out.writeInt(captured);
        out.writeInt(packet.length);
        out.write(packet, 0, captured);
      }
    }
  }
}
