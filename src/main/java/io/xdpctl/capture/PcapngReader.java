package io.xdpctl.capture;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * pcapng in either byte order, several sections too; drawn in {@link PcapngWriter}.
 *
 * <p>Blocks that say nothing of packets or interfaces are passed over.
 */
final class PcapngReader implements CaptureReader {
  /** Reads the same in both byte orders. */
  static final int SECTION = 0x0a0d0d0a;

  private static final int MAGIC = 0x1a2b3c4d;
  private static final int INTERFACE = 1;
  private static final int OLD_PACKET = 2;
  private static final int SIMPLE_PACKET = 3;
  private static final int STATISTICS = 5;
  private static final int PACKET = 6;

  private final CaptureBytes bytes;
  private final List<InterfaceBlock> interfaces = new ArrayList<>();
  private final List<InterfaceStatistics> statistics = new ArrayList<>();
  private ByteOrder order = ByteOrder.LITTLE_ENDIAN;

  PcapngReader(CaptureBytes bytes) {
    this.bytes = bytes;
  }

  @Override
  public Optional<CapturedPacket> next() throws IOException {
    Optional<CapturedPacket> packet = Optional.empty();
    while (packet.isEmpty() && bytes.hasMore()) {
      try {
        packet = block();
      } catch (BufferUnderflowException | IllegalArgumentException cut) {
        throw bytes.bad("a block that is shorter than what is in it");
      }
    }
    return packet;
  }

  private Optional<CapturedPacket> block() throws IOException {
    int type = bytes.peek();
    if (type == SECTION) {
      section();
      return Optional.empty();
    }
    ByteBuffer head = bytes.take(8, order);
    int kind = head.getInt();
    ByteBuffer body = body(head.getInt());
    switch (kind) {
      case INTERFACE -> interfaces.add(InterfaceBlock.read(body));
      case STATISTICS -> statistics.add(InterfaceBlock.statistics(body, this::numbered));
      default -> {
        return packet(kind, body);
      }
    }
    return Optional.empty();
  }

  private Optional<CapturedPacket> packet(int kind, ByteBuffer body) throws IOException {
    return switch (kind) {
      case PACKET -> Optional.of(packet(numbered(body.getInt()), body));
      case OLD_PACKET -> {
        InterfaceBlock seenAt = numbered(body.getShort() & 0xffff);
        body.getShort(); // drops
        yield Optional.of(packet(seenAt, body));
      }
      case SIMPLE_PACKET -> Optional.of(simple(numbered(0), body));
      default -> Optional.empty();
    };
  }

  /** A new section may have another byte order, and numbers its interfaces anew. */
  private void section() throws IOException {
    ByteBuffer head = bytes.take(12, ByteOrder.LITTLE_ENDIAN);
    order = head.getInt(8) == MAGIC ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
    head.order(order);
    if (head.getInt(8) != MAGIC) {
      throw bytes.bad("a section without its magic number");
    }
    bytes.take(head.getInt(4) - 12L, order);
    interfaces.clear();
  }

  private ByteBuffer body(int length) throws IOException {
    if (length < Block.FRAME_BYTES || length % 4 != 0) {
      throw bytes.bad("a block of " + Integer.toUnsignedString(length) + " bytes");
    }
    ByteBuffer body = bytes.take(length - 8L, order);
    if (body.getInt(length - Block.FRAME_BYTES) != length) {
      throw bytes.bad("a block whose two lengths differ");
    }
    return body.limit(length - Block.FRAME_BYTES);
  }

  private InterfaceBlock numbered(int number) {
    if (number < 0 || number >= interfaces.size()) {
      throw new IllegalArgumentException("interface " + number);
    }
    return interfaces.get(number);
  }

  private static CapturedPacket packet(InterfaceBlock seenAt, ByteBuffer body) {
    long time = (long) body.getInt() << 32 | body.getInt() & 0xffffffffL;
    byte[] data = InterfaceBlock.room(body, body.getInt());
    int length = body.getInt();
    body.get(data);
    body.position(body.position() + Block.padded(data.length) - data.length);
    return new CapturedPacket(
        seenAt.seen(), seenAt.nanoseconds(time), length, data, InterfaceBlock.comment(body));
  }

  /** Has no time, and as many bytes as the snaplen leaves. */
  private static CapturedPacket simple(InterfaceBlock seenAt, ByteBuffer body) {
    int length = body.getInt();
    int snaplen = seenAt.seen().snaplen();
    byte[] data = InterfaceBlock.room(body, snaplen == 0 ? length : Math.min(length, snaplen));
    body.get(data);
    return new CapturedPacket(seenAt.seen(), 0, length, data, "");
  }

  @Override
  public List<InterfaceStatistics> statistics() {
    return List.copyOf(statistics);
  }

  @Override
  public void close() throws IOException {
    bytes.close();
  }
}
