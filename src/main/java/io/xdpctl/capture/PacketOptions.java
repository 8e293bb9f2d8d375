package io.xdpctl.capture;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;

/**
 * Options of packets, encoded once for all packets that have the same.
 *
 * <p>A verdict is an {@code epb_verdict} of type 2: the XDP action in 8 bytes.
 */
public final class PacketOptions {
  public static final PacketOptions NONE = new PacketOptions(new byte[0]);

  private static final int COMMENT = 1;
  private static final int VERDICT = 7;
  private static final byte XDP = 2;

  private final int[] words;

  /**
   * @param bytes a multiple of four, as all options are
   */
  private PacketOptions(byte[] bytes) {
    this.words = new int[bytes.length / Integer.BYTES];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asIntBuffer().get(words);
  }

  /**
   * @param comment not empty
   * @param verdict an XDP action (0 aborted, 1 drop, 2 pass, 3 tx, 4 redirect)
   */
  public static PacketOptions of(String comment, OptionalInt verdict) {
    byte[] text = comment.getBytes(StandardCharsets.UTF_8);
    Block block = new Block(ByteBuffer.allocate(text.length + 64));
    block.option(COMMENT, text);
    verdict.ifPresent(action -> block.option(VERDICT, xdp(action)));
    block.endOfOptions();
    return new PacketOptions(block.bytes());
  }

  private static byte[] xdp(int action) {
    return ByteBuffer.allocate(9).order(ByteOrder.LITTLE_ENDIAN).put(XDP).putLong(action).array();
  }

  int size() {
    return words.length * Integer.BYTES;
  }

  /** Word by word: they are few, and a block copy takes longer to begin. */
  void copyTo(ByteBuffer out, int at) {
    for (int i = 0; i < words.length; i++) {
      out.putInt(at + i * Integer.BYTES, words[i]);
    }
  }
}
