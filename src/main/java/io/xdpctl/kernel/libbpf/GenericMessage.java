package io.xdpctl.kernel.libbpf;

import java.util.Optional;

/**
 * A {@link NetlinkMessage} of generic netlink (linux/genetlink.h); its type is the family.
 *
 * <pre>
 * 16 cmd:1
 * 17 version:1
 * 18 reserved:2
 * 20 attributes
 * </pre>
 */
final class GenericMessage {
  private static final int ATTRIBUTES = NetlinkMessage.HEADER + 4;
  private static final byte VERSION = 1;

  private GenericMessage() {}

  /** A question with one attribute. */
  static byte[] request(int family, int command, int attribute, byte[] value) {
    byte[] header = {(byte) command, VERSION, 0, 0};
    return NetlinkMessage.request(family, header, NetlinkMessage.attribute(attribute, value));
  }

  /** Positive error number of an answer, 0 when it is none. */
  static int errno(byte[] answer) {
    return NetlinkMessage.errno(answer);
  }

  static Optional<byte[]> attribute(byte[] answer, int type) {
    return NetlinkMessage.attribute(answer, ATTRIBUTES, type);
  }
}
