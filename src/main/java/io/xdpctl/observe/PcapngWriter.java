package io.xdpctl.observe;

import io.xdpctl.pipeline.DumpStage;
import io.xdpctl.state.InterfaceRef;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Writes events as a pcapng file (draft-ietf-opsawg-pcapng), which wireshark and tcpdump read.
 *
 * <pre>
 * block: type 4 | length 4 | body, padded to 4 | length 4
 *
 * section header   0x0a0d0d0a  magic 4 | major 2 | minor 2 | section length 8 (-1: unknown)
 * interface        0x00000001  link type 2 | 0 2 | snaplen 4 | options
 * enhanced packet  0x00000006  interface 4 | time high 4 | time low 4 | captured 4 | length 4
 *                              | data, padded to 4 | options
 * option: code 2 | length 2 | value, padded to 4
 * </pre>
 *
 * Little-endian on any host. Times are nanoseconds ({@code if_tsresol} 9). The stage that an event
 * comes from is its packet's comment.
 */
public final class PcapngWriter implements Closeable {
  private static final int SECTION = 0x0a0d0d0a;
  private static final int INTERFACE = 1;
  private static final int PACKET = 6;
  private static final int MAGIC = 0x1a2b3c4d;
  private static final short ETHERNET = 1;
  private static final int FRAME_BYTES = 12;
  private static final int SECTION_BYTES = 16;
  private static final int PACKET_BYTES = 20;

  /** The end of options: code 0, length 0. */
  private static final int END_BYTES = 4;

  private static final int COMMENT = 1;
  private static final int IF_NAME = 2;
  private static final int IF_TSRESOL = 9;
  private static final byte NANOSECONDS = 9;

  private final OutputStream out;
  private final Map<InterfaceRef, Integer> interfaces = new LinkedHashMap<>();

  public PcapngWriter(OutputStream out, Collection<InterfaceRef> refs) throws IOException {
    this.out = out;
    ByteBuffer body = little(SECTION_BYTES);
    body.putInt(MAGIC).putShort((short) 1).putShort((short) 0).putLong(-1);
    block(SECTION, body);
    for (InterfaceRef ref : refs) {
      number(ref);
    }
  }

  /** Interfaces are numbered as they are described; one may come later, after an apply. */
  private int number(InterfaceRef ref) throws IOException {
    if (!interfaces.containsKey(ref)) {
      interfaces.put(ref, interfaces.size());
      describe(ref);
    }
    return interfaces.get(ref);
  }

  private void describe(InterfaceRef ref) throws IOException {
    byte[] name = ref.toString().getBytes(StandardCharsets.UTF_8);
    ByteBuffer body = little(8 + optionBytes(name) + 8 + END_BYTES);
    body.putShort(ETHERNET).putShort((short) 0).putInt(DumpStage.MAX_SNAPLEN);
    option(body, IF_NAME, name);
    option(body, IF_TSRESOL, new byte[] {NANOSECONDS});
    block(INTERFACE, body);
  }

  /**
   * @param nanoseconds since 1970
   */
  public void write(StageEvent seen, long nanoseconds) throws IOException {
    Event event = seen.event();
    int number = number(seen.ref());
    byte[] comment = ("stage " + seen.stage()).getBytes(StandardCharsets.UTF_8);
    int dataBytes = padded(event.captured());
    ByteBuffer body = little(PACKET_BYTES + dataBytes + optionBytes(comment) + END_BYTES);
    body.putInt(number);
    body.putInt((int) (nanoseconds >>> 32)).putInt((int) nanoseconds);
    body.putInt(event.captured()).putInt(event.length()).put(event.data());
    body.position(PACKET_BYTES + dataBytes);
    option(body, COMMENT, comment);
    block(PACKET, body);
  }

  public void flush() throws IOException {
    out.flush();
  }

  @Override
  public void close() throws IOException {
    out.close();
  }

  private static int optionBytes(byte[] value) {
    return 4 + padded(value.length);
  }

  private static void option(ByteBuffer body, int code, byte[] value) {
    body.putShort((short) code).putShort((short) value.length).put(value);
    body.position(body.position() + padded(value.length) - value.length);
  }

  private void block(int type, ByteBuffer body) throws IOException {
    int length = body.capacity() + FRAME_BYTES;
    out.write(little(8).putInt(type).putInt(length).array());
    out.write(body.array());
    out.write(little(4).putInt(length).array());
  }

  private static ByteBuffer little(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static int padded(int bytes) {
    return (bytes + 3) & ~3;
  }
}
