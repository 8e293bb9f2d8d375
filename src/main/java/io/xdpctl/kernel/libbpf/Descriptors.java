package io.xdpctl.kernel.libbpf;

import io.xdpctl.kernel.Errno;
import io.xdpctl.kernel.KernelError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** File descriptors of BPF objects: copying, closing, pinning, and what they are of. */
final class Descriptors {
  private Descriptors() {}

  /** A descriptor of our own for the same object, closed on exec. */
  static int copy(int fd) {
    int rc = LibcCalls.fcntl(fd, LibcCalls.F_DUPFD_CLOEXEC, 3);
    return Failures.checkErrno(rc, "descriptor " + fd, "copy");
  }

  static void close(int fd) {
    Failures.checkErrno(LibcCalls.close(fd), "descriptor " + fd, "close");
  }

  static void pin(int fd, String path) {
    int rc = BpfCalls.bpf_obj_pin(fd, path);
    // The kernel gives EPERM for a parent that is no bpffs, which is not about privileges.
    if (rc == -Errno.EPERM && !Bpffs.covers(path)) {
      throw Failures.of(path, "pin", Errno.EPERM, "its directory is not on a bpffs");
    }
    Failures.check(rc, path, "pin");
  }

  static int open(String path) {
    return Failures.check(BpfCalls.bpf_obj_get(path), path, "open");
  }

  /**
   * Refuses a descriptor of something else, as of a pin that was tampered with.
   *
   * @param kind {@code map}, {@code prog} or {@code link}, as in {@code anon_inode:bpf-map}
   */
  static void checkKind(int fd, String kind) {
    String target;
    try {
      target = Files.readSymbolicLink(Path.of("/proc/self/fd/" + fd)).toString();
    } catch (IOException gone) {
      throw Failures.of("descriptor " + fd, "info", Errno.EBADF);
    }
    if (!target.replace('_', '-').endsWith(":bpf-" + kind)) {
      String cause = "it is no BPF " + kind + " but " + target;
      throw new KernelError("descriptor " + fd, "info", Errno.EINVAL, cause, Optional.empty(), "");
    }
  }

  /** Whether a map can no longer be written from user space; only /proc knows. */
  static boolean frozen(int map) {
    String path = "/proc/self/fdinfo/" + map;
    try {
      return Files.readAllLines(Path.of(path)).stream()
          .anyMatch(line -> line.startsWith("frozen:") && line.endsWith("1"));
    } catch (IOException gone) {
      throw Failures.of(path, "read", gone);
    }
  }
}
