package io.xdpctl.capture;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.WritableByteChannel;

/**
 * Writes one section of pcapng (draft-ietf-opsawg-pcapng), which Wireshark and tcpdump read.
 *
 * <pre>
 * section header   0x0a0d0d0a  magic 4 | major 2 | minor 2 | section length 8 (-1: unknown)
 * interface        0x00000001  link type 2 | 0 2 | snaplen 4 | options
 * interface stats  0x00000005  interface 4 | time high 4 | time low 4 | options
 * enhanced packet  0x00000006  interface 4 | time high 4 | time low 4 | captured 4 | length 4
 *                              | data, padded to 4 | options
 * </pre>
 *
 * Little-endian on any host; times are nanoseconds ({@code if_tsresol} 9). Blocks gather in one
 * buffer that is written when it is full and at {@link #flush}: a packet costs no allocation.
 */
final class PcapngWriter implements Closeable {
  private static final int SECTION = 0x0a0d0d0a;
  private static final int INTERFACE = 1;
  private static final int STATISTICS = 5;
  private static final int PACKET = 6;
  private static final int MAGIC = 0x1a2b3c4d;

  /** What stands before a packet's bytes. */
  private static final int PACKET_HEAD = 28;

  private static final int COMMENT = 1;
  private static final int USER_APPLICATION = 4;
  private static final int IF_NAME = 2;
  private static final int IF_DESCRIPTION = 3;
  private static final int IF_TSRESOL = 9;
  private static final int START_TIME = 2;
  private static final int END_TIME = 3;
  private static final int RECEIVED = 4;
  private static final int DROPPED = 5;
  private static final int ACCEPTED = 6;
  private static final int DELIVERED = 8;
  private static final byte NANOSECONDS = 9;

  private final WritableByteChannel out;
  private final ByteBuffer buffer;
  private final Block block;
  private long written;
  private int begun;
  private int interfaces;

  /**
   * @param buffer empty; larger than the largest block
   */
  PcapngWriter(WritableByteChannel out, ByteBuffer buffer, String application) throws IOException {
    this.out = out;
    this.buffer = buffer.order(ByteOrder.LITTLE_ENDIAN);
    this.block = new Block(buffer);
    begin(SECTION);
    buffer.putInt(MAGIC).putShort((short) 1).putShort((short) 0).putLong(-1);
    block.text(USER_APPLICATION, application);
    block.endOfOptions();
    end();
  }

  /** Returns the number that packets of this interface carry: 0, 1, … */
  int describe(CaptureInterface seen) throws IOException {
    room(4096);
    begin(INTERFACE);
    buffer.putShort((short) seen.linkType()).putShort((short) 0).putInt(seen.snaplen());
    block.text(IF_NAME, seen.name());
    block.text(IF_DESCRIPTION, seen.description());
    block.option(IF_TSRESOL, new byte[] {NANOSECONDS});
    block.endOfOptions();
    end();
    return interfaces++;
  }

  static int packetBytes(PacketBytes packet, PacketOptions options) {
    return PACKET_HEAD + Block.padded(packet.captured()) + options.size() + Integer.BYTES;
  }

  /** Written at its place in words of eight bytes: this is where a capture spends its time. */
  void packet(int number, PacketBytes packet, PacketOptions options) throws IOException {
    int captured = packet.captured();
    int padded = Block.padded(captured);
    int size = PACKET_HEAD + padded + options.size() + Integer.BYTES;
    long time = packet.nanoseconds();
    room(size);
    int at = buffer.position();
    buffer.putLong(at, words(PACKET, size));
    buffer.putLong(at + 8, words(number, (int) (time >>> 32)));
    buffer.putLong(at + 16, words((int) time, captured));
    // The last word of the data, of which what the data does not need stays zero; or the length.
    buffer.putInt(at + PACKET_HEAD - 4 + padded, 0);
    buffer.putInt(at + 24, packet.length());
    packet.copyTo(buffer, at + PACKET_HEAD);
    options.copyTo(buffer, at + PACKET_HEAD + padded);
    buffer.putInt(at + size - 4, size);
    buffer.position(at + size);
  }

  private static long words(int first, int second) {
    return first & 0xffffffffL | (long) second << 32;
  }

  void statistics(int number, InterfaceStatistics counts) throws IOException {
    room(4096);
    begin(STATISTICS);
    buffer.putInt(number).putInt((int) (counts.end() >>> 32)).putInt((int) counts.end());
    block.text(COMMENT, counts.comment());
    block.time(START_TIME, counts.start());
    block.time(END_TIME, counts.end());
    block.number(RECEIVED, counts.received());
    block.number(DROPPED, counts.dropped());
    block.number(ACCEPTED, counts.accepted());
    block.number(DELIVERED, counts.delivered());
    block.endOfOptions();
    end();
  }

  /** Of all blocks until now, those that wait in the buffer too. */
  long bytes() {
    return written + buffer.position();
  }

  private void room(int bytes) throws IOException {
    if (bytes <= buffer.limit() - buffer.position()) {
      return;
    }
    flush();
    if (bytes > buffer.remaining()) {
      throw new IOException("a packet of " + bytes + " bytes is more than a capture file takes");
    }
  }

  private void begin(int type) {
    begun = buffer.position();
    buffer.putInt(type).putInt(0);
  }

  private void end() {
    int length = buffer.position() + 4 - begun;
    buffer.putInt(length).putInt(begun + 4, length);
  }

  void flush() throws IOException {
    buffer.flip();
    try {
      while (buffer.hasRemaining()) {
        written += out.write(buffer);
      }
    } finally {
      buffer.compact();
    }
  }

  @Override
  public void close() throws IOException {
    try (out) {
      flush();
    }
  }
}
