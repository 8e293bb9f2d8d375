package io.xdpctl.capture;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;

/**
 * Classic pcap (draft-ietf-opsawg-pcap).
 *
 * <pre>
 * file:   magic 4 | major 2 | minor 2 | 0 4 | 0 4 | snaplen 4 | link type 4
 * packet: seconds 4 | fraction 4 | captured 4 | length 4 | data
 * </pre>
 */
final class PcapReader implements CaptureReader {
  private static final int MICROSECONDS = 0xa1b2c3d4;
  private static final int NANOSECONDS = 0xa1b23c4d;
  private static final int HEADER_BYTES = 24;
  private static final int PACKET_BYTES = 16;

  private final CaptureBytes bytes;
  private final ByteOrder order;
  private final int unit;
  private final CaptureInterface seenAt;

  private PcapReader(CaptureBytes bytes, ByteOrder order, int unit) throws IOException {
    this.bytes = bytes;
    this.order = order;
    this.unit = unit;
    ByteBuffer header = bytes.take(HEADER_BYTES, order);
    // The upper bits may say how many bytes of a checksum follow.
    int linkType = header.getInt(20) & 0xffff;
    this.seenAt = new CaptureInterface("", "", linkType, header.getInt(16));
  }

  static PcapReader of(CaptureBytes bytes) throws IOException {
    int magic = bytes.peek();
    ByteOrder order =
        magic == MICROSECONDS || magic == NANOSECONDS
            ? ByteOrder.BIG_ENDIAN
            : ByteOrder.LITTLE_ENDIAN;
    return switch (order == ByteOrder.BIG_ENDIAN ? magic : Integer.reverseBytes(magic)) {
      case MICROSECONDS -> new PcapReader(bytes, order, 1000);
      case NANOSECONDS -> new PcapReader(bytes, order, 1);
      default -> throw bytes.bad("is neither pcap nor pcapng");
    };
  }

  @Override
  public Optional<CapturedPacket> next() throws IOException {
    if (!bytes.hasMore()) {
      return Optional.empty();
    }
    ByteBuffer head = bytes.take(PACKET_BYTES, order);
    long seconds = head.getInt() & 0xffffffffL;
    long fraction = head.getInt() & 0xffffffffL;
    ByteBuffer data = bytes.take(head.getInt() & 0xffffffffL, order);
    long time = seconds * 1_000_000_000L + fraction * unit;
    return Optional.of(new CapturedPacket(seenAt, time, head.getInt(), data.array(), ""));
  }

  @Override
  public List<InterfaceStatistics> statistics() {
    return List.of();
  }

  @Override
  public void close() throws IOException {
    bytes.close();
  }
}
