package io.xdpctl.kernel.libbpf;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;

/**
 * A generic netlink message (linux/netlink.h, linux/genetlink.h), native byte order.
 *
 * <pre>
 *  0 nlmsg_len:4            whole message
 *  4 nlmsg_type:2           the family; 2 of an error
 *  6 nlmsg_flags:2          1 asks
 *  8 nlmsg_seq:4
 * 12 nlmsg_pid:4
 * 16 cmd:1                | error:4, negative; what was asked follows
 * 17 version:1            |
 * 18 reserved:2           |
 * 20 attributes, each on a multiple of 4: nla_len:2 (with these 4 bytes)  nla_type:2  value
 * </pre>
 */
final class GenericMessage {
  private static final int LENGTH = 0;
  private static final int TYPE = 4;
  private static final int FLAGS = 6;
  private static final int COMMAND = 16;
  private static final int ERROR = 16;
  private static final int VERSION = 17;
  private static final int ATTRIBUTES = 20;
  private static final int ATTRIBUTE_HEADER = 4;
  private static final int ATTRIBUTE_TYPE = 2;

  private static final short NLM_F_REQUEST = 1;
  private static final short NLMSG_ERROR = 2;

  /** The upper two bits of an attribute's type say "nested" and "in network order". */
  private static final int NLA_TYPE_MASK = 0x3fff;

  private GenericMessage() {}

  /** A question with one attribute. */
  static byte[] request(int family, int command, int attribute, byte[] value) {
    int attributeLength = ATTRIBUTE_HEADER + value.length;
    ByteBuffer message = wrap(new byte[ATTRIBUTES + aligned(attributeLength)]);
    message.putInt(LENGTH, message.capacity());
    message.putShort(TYPE, (short) family);
    message.putShort(FLAGS, NLM_F_REQUEST);
    message.put(COMMAND, (byte) command);
    message.put(VERSION, (byte) 1);
    message.putShort(ATTRIBUTES, (short) attributeLength);
    message.putShort(ATTRIBUTES + ATTRIBUTE_TYPE, (short) attribute);
    message.position(ATTRIBUTES + ATTRIBUTE_HEADER).put(value);
    return message.array();
  }

  /** Positive error number of an answer, 0 when it is none. */
  static int errno(byte[] answer) {
    ByteBuffer message = wrap(answer);
    return message.getShort(TYPE) == NLMSG_ERROR ? -message.getInt(ERROR) : 0;
  }

  /** Value of the first attribute of a type; later kernels add attributes, in any order. */
  static Optional<byte[]> attribute(byte[] answer, int type) {
    ByteBuffer message = wrap(answer);
    int at = ATTRIBUTES;
    while (at + ATTRIBUTE_HEADER <= answer.length) {
      int length = Short.toUnsignedInt(message.getShort(at));
      if (length < ATTRIBUTE_HEADER || at + length > answer.length) {
        break;
      }
      if ((message.getShort(at + ATTRIBUTE_TYPE) & NLA_TYPE_MASK) == type) {
        return Optional.of(Arrays.copyOfRange(answer, at + ATTRIBUTE_HEADER, at + length));
      }
      at += aligned(length);
    }
    return Optional.empty();
  }

  private static int aligned(int bytes) {
    return (bytes + 3) & ~3;
  }

  private static ByteBuffer wrap(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder());
  }
}
