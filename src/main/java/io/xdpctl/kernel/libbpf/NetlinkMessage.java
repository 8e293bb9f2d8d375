package io.xdpctl.kernel.libbpf;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;

/**
 * A netlink message with a family's header of some size (linux/netlink.h), native byte order.
 *
 * <pre>
 *  0 nlmsg_len:4            whole message
 *  4 nlmsg_type:2           what is asked or answered; 2 of an error
 *  6 nlmsg_flags:2          1 asks
 *  8 nlmsg_seq:4
 * 12 nlmsg_pid:4
 * 16 the family's header  | error:4, negative; what was asked follows
 *    attributes, each on a multiple of 4: nla_len:2 (with these 4 bytes)  nla_type:2  value
 * </pre>
 */
final class NetlinkMessage {
  static final int HEADER = 16;

  private static final int LENGTH = 0;
  private static final int TYPE = 4;
  private static final int FLAGS = 6;
  private static final int ERROR = 16;
  private static final int ATTRIBUTE_HEADER = 4;
  private static final int ATTRIBUTE_TYPE = 2;

  private static final short NLM_F_REQUEST = 1;
  private static final short NLMSG_ERROR = 2;

  /** The upper two bits of an attribute's type say "nested" and "in network order". */
  private static final int NLA_TYPE_MASK = 0x3fff;

  private NetlinkMessage() {}

  /**
   * A question.
   *
   * @param header the family's, of a multiple of 4 bytes
   * @param attributes as {@link #attribute(int, byte[])} makes them
   */
  static byte[] request(int type, byte[] header, byte[] attributes) {
    ByteBuffer message = wrap(new byte[HEADER + header.length + attributes.length]);
    message.putInt(LENGTH, message.capacity());
    message.putShort(TYPE, (short) type);
    message.putShort(FLAGS, NLM_F_REQUEST);
    message.position(HEADER).put(header).put(attributes);
    return message.array();
  }

  static byte[] attribute(int type, byte[] value) {
    int length = ATTRIBUTE_HEADER + value.length;
    ByteBuffer attribute = wrap(new byte[aligned(length)]);
    attribute.putShort(0, (short) length);
    attribute.putShort(ATTRIBUTE_TYPE, (short) type);
    return attribute.position(ATTRIBUTE_HEADER).put(value).array();
  }

  /** Positive error number of an answer, 0 when it is none. */
  static int errno(byte[] answer) {
    ByteBuffer message = wrap(answer);
    return message.getShort(TYPE) == NLMSG_ERROR ? -message.getInt(ERROR) : 0;
  }

  /**
   * Value of the first attribute of a type; later kernels add attributes, in any order.
   *
   * @param from where the attributes begin, 0 in the value of a nested one
   */
  static Optional<byte[]> attribute(byte[] bytes, int from, int type) {
    ByteBuffer message = wrap(bytes);
    int at = from;
    while (at + ATTRIBUTE_HEADER <= bytes.length) {
      int length = Short.toUnsignedInt(message.getShort(at));
      if (length < ATTRIBUTE_HEADER || at + length > bytes.length) {
        break;
      }
      if ((message.getShort(at + ATTRIBUTE_TYPE) & NLA_TYPE_MASK) == type) {
        return Optional.of(Arrays.copyOfRange(bytes, at + ATTRIBUTE_HEADER, at + length));
      }
      at += aligned(length);
    }
    return Optional.empty();
  }

  private static int aligned(int bytes) {
    return (bytes + 3) & ~3;
  }

  static ByteBuffer wrap(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder());
  }
}
