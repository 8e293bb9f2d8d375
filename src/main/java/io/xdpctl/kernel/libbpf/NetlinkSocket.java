package io.xdpctl.kernel.libbpf;

import com.sun.jna.Native;
import io.xdpctl.kernel.Errno;
import io.xdpctl.kernel.KernelError;
import java.util.Arrays;

/**
 * Asks the kernel about a device or namespace, from the calling thread's network namespace.
 *
 * @param subject the device or namespace, for errors
 * @param operation what it is asked for
 */
record NetlinkSocket(int fd, String subject, String operation) implements AutoCloseable {
  /** The kernel makes no answer larger than this (NLMSG_GOODSIZE, linux/netlink.h). */
  private static final int ANSWER_BYTES = 8192;

  /**
   * @param protocol NETLINK_ROUTE or NETLINK_GENERIC
   */
  static NetlinkSocket open(int protocol, String subject, String operation) {
    int type = LibcCalls.SOCK_RAW | LibcCalls.SOCK_CLOEXEC;
    int fd = LibcCalls.socket(LibcCalls.AF_NETLINK, type, protocol);
    return new NetlinkSocket(Failures.checkErrno(fd, subject, operation), subject, operation);
  }

  /** The answer, or an error message; never waits: it is there before send returns. */
  byte[] exchange(byte[] request) {
    checkCount(LibcCalls.send(fd, request, request.length, 0));
    byte[] answer = new byte[ANSWER_BYTES];
    long received = LibcCalls.recv(fd, answer, answer.length, LibcCalls.MSG_DONTWAIT);
    checkCount(received);
    return Arrays.copyOf(answer, (int) received);
  }

  void check(byte[] answer) {
    Failures.check(-NetlinkMessage.errno(answer), subject, operation);
  }

  KernelError missing(String what) {
    return Failures.of(subject, operation, Errno.EINVAL, "no " + what + " came");
  }

  private void checkCount(long count) {
    if (count < 0) {
      throw Failures.of(subject, operation, Native.getLastError());
    }
  }

  @Override
  public void close() {
    Descriptors.close(fd);
  }
}
