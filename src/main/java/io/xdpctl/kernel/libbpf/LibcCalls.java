package io.xdpctl.kernel.libbpf;

import com.sun.jna.Native;
import com.sun.jna.Pointer;

/**
 * The functions of libc in use, by their C names; 64-bit Linux only ({@code long} is size_t,
 * off_t).
 *
 * <p>They give -1 (or NULL) on failure and leave the reason in errno.
 */
final class LibcCalls {
  static final int O_CLOEXEC = 02000000;
  static final int F_DUPFD_CLOEXEC = 1030;
  static final int PROT_READ = 1;
  static final int PROT_WRITE = 2;
  static final int MAP_SHARED = 1;
  static final int CLONE_NEWNET = 0x40000000;
  static final short POLLIN = 1;
  static final short POLLERR = 8;
  static final short POLLHUP = 16;
  static final int AF_NETLINK = 16;
  static final int NETLINK_ROUTE = 0;
  static final int NETLINK_GENERIC = 16;
  static final int SOCK_RAW = 3;
  static final int SOCK_CLOEXEC = O_CLOEXEC;
  static final int MSG_DONTWAIT = 0x40;

  private LibcCalls() {}

  static native int open(String path, int flags);

  static native int close(int fd);

  static native int fcntl(int fd, int command, int argument);

  static native Pointer mmap(
      Pointer address, long bytes, int protection, int flags, int fd, long offset);

  /** Maps a BPF map, shared; the caller unmaps it. */
  static Pointer map(int fd, long bytes, int protection, long offset) {
    Pointer at = mmap(null, bytes, protection, MAP_SHARED, fd, offset);
    if (Pointer.nativeValue(at) == -1) {
      throw Failures.of(Infos.map(fd).subject(), "mmap", Native.getLastError());
    }
    return at;
  }

  static native int munmap(Pointer address, long bytes);

  static native int getpagesize();

  static native int poll(Pointer descriptors, long count, int milliseconds);

  static native int setns(int fd, int type);

  static native int mount(String source, String target, String type, long flags, String options);

  static native int umount(String target);

  static native int statfs(String path, Pointer result);

  static native int socket(int family, int type, int protocol);

  static native long send(int fd, byte[] bytes, long count, int flags);

  static native long recv(int fd, byte[] bytes, long count, int flags);

  static native Pointer if_nameindex();

  static native void if_freenameindex(Pointer list);

  static native String if_indextoname(int ifindex, Pointer name);

  static native String strerror(int errno);

  static native int vsnprintf(Pointer out, long bytes, Pointer format, Pointer arguments);
}
