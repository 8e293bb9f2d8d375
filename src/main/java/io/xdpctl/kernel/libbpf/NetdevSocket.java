package io.xdpctl.kernel.libbpf;

import com.sun.jna.Native;
import io.xdpctl.kernel.Errno;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Asks the generic netlink family "netdev" (Linux 6.3, Documentation/netlink/specs/netdev.yaml)
 * about a device of the calling thread's network namespace.
 *
 * <p>By hand, because bpf_xdp_query tells the features only from libbpf 1.2 on: 1.1 is the oldest
 * that we run with.
 */
final class NetdevSocket implements AutoCloseable {
  private static final int GENL_ID_CTRL = 16;
  private static final int CTRL_CMD_GETFAMILY = 3;
  private static final int CTRL_ATTR_FAMILY_ID = 1;
  private static final int CTRL_ATTR_FAMILY_NAME = 2;
  private static final int NETDEV_CMD_DEV_GET = 1;
  private static final int NETDEV_A_DEV_IFINDEX = 1;
  private static final int NETDEV_A_DEV_XDP_FEATURES = 3;

  /** The kernel makes no answer larger than this (NLMSG_GOODSIZE, linux/netlink.h). */
  private static final int ANSWER_BYTES = 8192;

  private static final String OPERATION = "query XDP features";

  private final int fd;
  private final String subject;

  private NetdevSocket(int fd, String subject) {
    this.fd = fd;
    this.subject = subject;
  }

  /** Bits of {@link io.xdpctl.kernel.XdpFeatures}; empty when the kernel cannot tell. */
  static OptionalLong xdpFeatures(int ifindex) {
    try (NetdevSocket socket = open(Interfaces.subject(ifindex))) {
      OptionalInt family = socket.family();
      return family.isEmpty() ? OptionalLong.empty() : socket.features(family.getAsInt(), ifindex);
    }
  }

  private static NetdevSocket open(String subject) {
    int type = LibcCalls.SOCK_RAW | LibcCalls.SOCK_CLOEXEC;
    int fd = LibcCalls.socket(LibcCalls.AF_NETLINK, type, LibcCalls.NETLINK_GENERIC);
    return new NetdevSocket(Failures.checkErrno(fd, subject, OPERATION), subject);
  }

  /** Its number, which differs from boot to boot; empty before 6.3. */
  private OptionalInt family() {
    byte[] name = "netdev\0".getBytes(StandardCharsets.US_ASCII);
    byte[] answer =
        exchange(
            GenericMessage.request(GENL_ID_CTRL, CTRL_CMD_GETFAMILY, CTRL_ATTR_FAMILY_NAME, name));
    if (GenericMessage.errno(answer) == Errno.ENOENT) {
      return OptionalInt.empty();
    }
    byte[] id = attribute(answer, CTRL_ATTR_FAMILY_ID);
    return OptionalInt.of(Short.toUnsignedInt(wrap(id).getShort()));
  }

  private OptionalLong features(int family, int ifindex) {
    byte[] index = new byte[Integer.BYTES];
    wrap(index).putInt(ifindex);
    byte[] answer =
        exchange(GenericMessage.request(family, NETDEV_CMD_DEV_GET, NETDEV_A_DEV_IFINDEX, index));
    return OptionalLong.of(wrap(attribute(answer, NETDEV_A_DEV_XDP_FEATURES)).getLong());
  }

  private byte[] attribute(byte[] answer, int type) {
    Failures.check(-GenericMessage.errno(answer), subject, OPERATION);
    return GenericMessage.attribute(answer, type)
        .orElseThrow(
            () -> Failures.of(subject, OPERATION, Errno.EINVAL, "no attribute " + type + " came"));
  }

  /** Never waits: the kernel answers such a question before send returns. */
  private byte[] exchange(byte[] request) {
    long sent = LibcCalls.send(fd, request, request.length, 0);
    checkCount(sent);
    byte[] answer = new byte[ANSWER_BYTES];
    long received = LibcCalls.recv(fd, answer, answer.length, LibcCalls.MSG_DONTWAIT);
    checkCount(received);
    return Arrays.copyOf(answer, (int) received);
  }

  private void checkCount(long count) {
    if (count < 0) {
      throw Failures.of(subject, OPERATION, Native.getLastError());
    }
  }

  private static ByteBuffer wrap(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder());
  }

  @Override
  public void close() {
    Descriptors.close(fd);
  }
}
