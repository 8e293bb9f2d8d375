package io.xdpctl.kernel.libbpf;

import io.xdpctl.kernel.Errno;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Asks the generic netlink family "netdev" (Linux 6.3, Documentation/netlink/specs/netdev.yaml)
 * about a device of the calling thread's network namespace.
 *
 * <p>By hand, because bpf_xdp_query tells the features only from libbpf 1.2 on: 1.1 is the oldest
 * that we run with.
 */
record NetdevFamily(NetlinkSocket socket) {
  private static final int GENL_ID_CTRL = 16;
  private static final int CTRL_CMD_GETFAMILY = 3;
  private static final int CTRL_ATTR_FAMILY_ID = 1;
  private static final int CTRL_ATTR_FAMILY_NAME = 2;
  private static final int NETDEV_CMD_DEV_GET = 1;
  private static final int NETDEV_A_DEV_IFINDEX = 1;
  private static final int NETDEV_A_DEV_XDP_FEATURES = 3;

  /** Bits of {@link io.xdpctl.kernel.XdpFeatures}; empty when the kernel cannot tell. */
  static OptionalLong xdpFeatures(int ifindex) {
    String subject = Interfaces.subject(ifindex);
    try (NetlinkSocket socket =
        NetlinkSocket.open(LibcCalls.NETLINK_GENERIC, subject, "query XDP features")) {
      NetdevFamily netdev = new NetdevFamily(socket);
      OptionalInt family = netdev.number();
      return family.isEmpty() ? OptionalLong.empty() : netdev.features(family.getAsInt(), ifindex);
    }
  }

  /** It differs from boot to boot; empty before 6.3. */
  private OptionalInt number() {
    byte[] name = "netdev\0".getBytes(StandardCharsets.US_ASCII);
    byte[] answer =
        socket.exchange(
            GenericMessage.request(GENL_ID_CTRL, CTRL_CMD_GETFAMILY, CTRL_ATTR_FAMILY_NAME, name));
    if (GenericMessage.errno(answer) == Errno.ENOENT) {
      return OptionalInt.empty();
    }
    byte[] id = attribute(answer, CTRL_ATTR_FAMILY_ID);
    return OptionalInt.of(Short.toUnsignedInt(NetlinkMessage.wrap(id).getShort()));
  }

  private OptionalLong features(int family, int ifindex) {
    byte[] index = new byte[Integer.BYTES];
    NetlinkMessage.wrap(index).putInt(ifindex);
    byte[] answer =
        socket.exchange(
            GenericMessage.request(family, NETDEV_CMD_DEV_GET, NETDEV_A_DEV_IFINDEX, index));
    byte[] features = attribute(answer, NETDEV_A_DEV_XDP_FEATURES);
    return OptionalLong.of(NetlinkMessage.wrap(features).getLong());
  }

  private byte[] attribute(byte[] answer, int type) {
    socket.check(answer);
    return GenericMessage.attribute(answer, type)
        .orElseThrow(() -> socket.missing("attribute " + type));
  }
}
