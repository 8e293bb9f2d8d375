package io.xdpctl.kernel.libbpf;

import io.xdpctl.kernel.Errno;
import io.xdpctl.kernel.Route;
import java.io.ByteArrayOutputStream;
import java.util.Optional;
import java.util.Set;

/**
 * The kernel's route lookup, by rtnetlink; rules, tables and VRFs count as for a packet.
 *
 * <pre>
 * struct rtmsg   16 family:1  17 dst_len:1  18 src_len:1  19 tos:1
 *                20 table:1   21 protocol:1 22 scope:1    23 type:1   24 flags:4
 * </pre>
 */
final class Routes {
  private static final int RTM_GETROUTE = 26;
  private static final int RTMSG_BYTES = 12;
  private static final int TYPE = NetlinkMessage.HEADER + 7;
  private static final int UNICAST = 1;
  private static final int RTA_DST = 1;
  private static final int RTA_SRC = 2;
  private static final int RTA_OIF = 4;
  private static final int RTA_GATEWAY = 5;
  private static final int RTA_PREFSRC = 7;
  private static final byte AF_INET = 2;
  private static final byte AF_INET6 = 10;

  /** Nothing leads there; or {@code from} is no address of this host. */
  private static final Set<Integer> NOWHERE =
      Set.of(Errno.ENETUNREACH, Errno.EHOSTUNREACH, Errno.EINVAL, Errno.EACCES, Errno.ENODEV);

  private Routes() {}

  static Optional<Route> find(byte[] to, byte[] from, int over) {
    try (NetlinkSocket socket = NetlinkSocket.open(LibcCalls.NETLINK_ROUTE, "routes", "look up")) {
      byte[] answer = socket.exchange(question(to, from, over));
      if (NOWHERE.contains(NetlinkMessage.errno(answer))) {
        return Optional.empty();
      }
      socket.check(answer);
      if (answer[TYPE] != UNICAST) {
        return Optional.empty();
      }
      int ifindex = attribute(answer, RTA_OIF).map(b -> NetlinkMessage.wrap(b).getInt()).orElse(0);
      byte[] none = new byte[0];
      return Optional.of(
          new Route(
              ifindex,
              attribute(answer, RTA_PREFSRC).orElse(none),
              attribute(answer, RTA_GATEWAY).orElse(none)));
    }
  }

  private static byte[] question(byte[] to, byte[] from, int over) {
    byte[] header = new byte[RTMSG_BYTES];
    header[0] = to.length == 4 ? AF_INET : AF_INET6;
    header[1] = (byte) (to.length * 8);
    header[2] = (byte) (from.length * 8);
    ByteArrayOutputStream attributes = new ByteArrayOutputStream();
    attributes.writeBytes(NetlinkMessage.attribute(RTA_DST, to));
    if (from.length > 0) {
      attributes.writeBytes(NetlinkMessage.attribute(RTA_SRC, from));
    }
    if (over != 0) {
      byte[] index = new byte[Integer.BYTES];
      NetlinkMessage.wrap(index).putInt(over);
      attributes.writeBytes(NetlinkMessage.attribute(RTA_OIF, index));
    }
    return NetlinkMessage.request(RTM_GETROUTE, header, attributes.toByteArray());
  }

  private static Optional<byte[]> attribute(byte[] answer, int type) {
    return NetlinkMessage.attribute(answer, NetlinkMessage.HEADER + RTMSG_BYTES, type);
  }
}
