package io.xdpctl.kernel.libbpf;

import com.sun.jna.Native;
import io.xdpctl.kernel.Bpf.Device;
import io.xdpctl.kernel.Errno;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What rtnetlink says about a device of the calling thread's network namespace.
 *
 * <pre>
 * struct ifinfomsg   16 family:1  17 -:1  18 type:2  20 index:4  24 flags:4  28 change:4
 * struct rtgenmsg    16 family:1  17 -:3
 * </pre>
 */
final class Devices {
  private static final int RTM_GETLINK = 18;
  private static final int IFINFO_BYTES = 16;
  private static final int IFINFO_INDEX = 4;
  private static final int IFLA_MTU = 4;
  private static final int IFLA_LINK = 5;
  private static final int IFLA_MASTER = 10;
  private static final int IFLA_LINKINFO = 18;
  private static final int IFLA_INFO_KIND = 1;
  private static final int IFLA_INFO_DATA = 2;
  private static final int IFLA_VLAN_ID = 1;
  private static final int IFLA_VLAN_PROTOCOL = 5;
  private static final int IFLA_LINK_NETNSID = 37;

  private static final int RTM_GETNSID = 90;
  private static final int RTGEN_BYTES = 4;
  private static final int NETNSA_NSID = 1;
  private static final int NETNSA_FD = 3;

  /** Of this process, whatever namespace the calling thread went into. */
  private static final String OWN = "/proc/self/ns/net";

  private Devices() {}

  static Device read(int ifindex) {
    String subject = Interfaces.subject(ifindex);
    try (NetlinkSocket socket =
        NetlinkSocket.open(LibcCalls.NETLINK_ROUTE, subject, "query the device")) {
      byte[] header = new byte[IFINFO_BYTES];
      NetlinkMessage.wrap(header).putInt(IFINFO_INDEX, ifindex);
      byte[] answer = socket.exchange(NetlinkMessage.request(RTM_GETLINK, header, new byte[0]));
      socket.check(answer);
      return new Device(
          kind(answer),
          number(answer, IFINFO_BYTES, IFLA_MTU).orElseThrow(() -> socket.missing("MTU")),
          number(answer, IFINFO_BYTES, IFLA_LINK).orElse(0),
          number(answer, IFINFO_BYTES, IFLA_LINK_NETNSID),
          number(answer, IFINFO_BYTES, IFLA_MASTER).orElse(0),
          tag(answer));
    }
  }

  private static String kind(byte[] answer) {
    return NetlinkMessage.attribute(answer, NetlinkMessage.HEADER + IFINFO_BYTES, IFLA_LINKINFO)
        .flatMap(info -> NetlinkMessage.attribute(info, 0, IFLA_INFO_KIND))
        .map(text -> Native.toString(text, StandardCharsets.US_ASCII))
        .orElse("");
  }

  /** The protocol is in network order, the number in that of the host. */
  static OptionalInt tag(byte[] answer) {
    Optional<byte[]> vlan =
        NetlinkMessage.attribute(answer, NetlinkMessage.HEADER + IFINFO_BYTES, IFLA_LINKINFO)
            .filter(info -> kind(answer).equals("vlan"))
            .flatMap(info -> NetlinkMessage.attribute(info, 0, IFLA_INFO_DATA));
    Optional<byte[]> id = vlan.flatMap(v -> NetlinkMessage.attribute(v, 0, IFLA_VLAN_ID));
    Optional<byte[]> of = vlan.flatMap(v -> NetlinkMessage.attribute(v, 0, IFLA_VLAN_PROTOCOL));
    return id.isEmpty() || of.isEmpty()
        ? OptionalInt.empty()
        : OptionalInt.of(
            Short.toUnsignedInt(ByteBuffer.wrap(of.get()).getShort()) << 16
                | Short.toUnsignedInt(NetlinkMessage.wrap(id.get()).getShort()));
  }

  private static OptionalInt number(byte[] answer, int header, int type) {
    Optional<byte[]> value = NetlinkMessage.attribute(answer, NetlinkMessage.HEADER + header, type);
    return value.isEmpty()
        ? OptionalInt.empty()
        : OptionalInt.of(NetlinkMessage.wrap(value.get()).getInt());
  }

  static OptionalInt namespaceNumber(String netns) {
    String subject = "network namespace " + netns;
    String path = netns.isEmpty() ? OWN : Namespaces.DIRECTORY + netns;
    int fd = Failures.checkErrno(LibcCalls.open(path, LibcCalls.O_CLOEXEC), subject, "open");
    try (NetlinkSocket socket =
        NetlinkSocket.open(LibcCalls.NETLINK_ROUTE, subject, "query its number")) {
      byte[] value = new byte[Integer.BYTES];
      NetlinkMessage.wrap(value).putInt(fd);
      byte[] answer =
          socket.exchange(
              NetlinkMessage.request(
                  RTM_GETNSID, new byte[RTGEN_BYTES], NetlinkMessage.attribute(NETNSA_FD, value)));
      if (NetlinkMessage.errno(answer) == Errno.EINVAL) {
        return OptionalInt.empty(); // A file that is no namespace (any more).
      }
      socket.check(answer);
      OptionalInt number = number(answer, RTGEN_BYTES, NETNSA_NSID);
      // NETNSA_NSID_NOT_ASSIGNED is -1.
      return number.isPresent() && number.getAsInt() >= 0 ? number : OptionalInt.empty();
    } finally {
      Descriptors.close(fd);
    }
  }
}
