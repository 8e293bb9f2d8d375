package io.xdpctl.kernel.libbpf;

import com.sun.jna.Native;
import io.xdpctl.kernel.Errno;
import io.xdpctl.kernel.KernelError;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Locale;
import java.util.Optional;

/** Return codes, errno and I/O exceptions as {@link KernelError}s. */
final class Failures {
  static final int EINTR = 4;
  static final int ENOTEMPTY = 39;

  /** The kernel's internal ENOTSUPP, which leaks out of map operations that a type lacks. */
  static final int ENOTSUPP = 524;

  /** How java.nio words EROFS, which it has no exception for. */
  private static final String READ_ONLY = "Read-only file system";

  private Failures() {}

  /** Gives {@code rc} back unless it is a negative error number. */
  static int check(int rc, String subject, String operation) {
    if (rc < 0) {
      throw of(subject, operation, -rc);
    }
    return rc;
  }

  /** The same for libc, where -1 means to look at errno. */
  static int checkErrno(int rc, String subject, String operation) {
    if (rc < 0) {
      throw of(subject, operation, Native.getLastError());
    }
    return rc;
  }

  static KernelError of(String subject, String operation, int errno) {
    if (errno == ENOTSUPP) {
      return of(subject, operation, errno, "this type of map cannot do that");
    }
    return Errno.name(errno).isPresent()
        ? new KernelError(subject, operation, errno, "")
        : of(subject, operation, errno, LibcCalls.strerror(errno).toLowerCase(Locale.ROOT));
  }

  /** A cause of our own words; the errno is put behind it. */
  static KernelError of(String subject, String operation, int errno, String cause) {
    return new KernelError(
        subject, operation, errno, cause + " (" + name(errno) + ")", Optional.empty(), "");
  }

  static KernelError of(String path, String operation, IOException failure) {
    int errno = errno(failure);
    if (errno != 0) {
      return of(path, operation, errno);
    }
    String reason =
        failure instanceof FileSystemException known && known.getReason() != null
            ? known.getReason().toLowerCase(Locale.ROOT)
            : String.valueOf(failure.getMessage());
    return new KernelError(path, operation, 0, reason, Optional.empty(), "");
  }

  static String name(int errno) {
    return switch (errno) {
      case ENOTEMPTY -> "ENOTEMPTY";
      case ENOTSUPP -> "ENOTSUPP";
      default -> Errno.name(errno).orElse("errno " + errno);
    };
  }

  private static int errno(IOException failure) {
    if (failure instanceof NoSuchFileException) {
      return Errno.ENOENT;
    }
    if (failure instanceof FileAlreadyExistsException) {
      return Errno.EEXIST;
    }
    if (failure instanceof DirectoryNotEmptyException) {
      return ENOTEMPTY;
    }
    if (failure instanceof FileSystemException known && READ_ONLY.equals(known.getReason())) {
      return Errno.EROFS;
    }
    return failure instanceof AccessDeniedException ? Errno.EACCES : 0;
  }
}
