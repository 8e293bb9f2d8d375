package io.xdpctl.kernel.libbpf;

import com.sun.jna.Memory;
import io.xdpctl.kernel.KernelError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The file system of pins: mounting it, and its directories. */
final class Bpffs {
  /** BPF_FS_MAGIC (linux/magic.h); f_type is the first word of struct statfs (120 bytes). */
  private static final long MAGIC = 0xcafe4a11L;

  private static final int STATFS_BYTES = 120;

  /** Where systemd mounts it and everybody looks; sysfs lets nobody make a directory there. */
  private static final Path USUAL = Path.of("/sys/fs/bpf");

  private Bpffs() {}

  /** Afterwards {@code path} is a directory on a bpffs; true when one was mounted at it. */
  static boolean mount(String path) {
    Path target = Path.of(path).toAbsolutePath().normalize();
    boolean missing = !covers(target.resolve("x").toString());
    if (missing) {
      Path mountPoint = mountPoint(target);
      if (mountPoint.equals(USUAL)) {
        NetnsExec.name().ifPresent(name -> refuseIn(name, path));
      }
      makeDirectories(mountPoint.toString());
      int rc = LibcCalls.mount("bpf", mountPoint.toString(), "bpf", 0, "mode=0700");
      Failures.checkErrno(rc, mountPoint.toString(), "mount bpffs");
    }
    makeDirectories(target.toString());
    return missing && !mountPoint(target).equals(USUAL);
  }

  private static void refuseIn(String netns, String path) {
    String cause = "this is `ip netns exec " + netns + "`: pins made here vanish when it ends";
    String hint = "run xdpctl outside of it, with `netns: " + netns + "` at the interface";
    throw new KernelError(path, "mount", 0, cause, Optional.of(hint), "");
  }

  /**
   * The directory to mount at: the usual place for whatever is to lie below it, so that other tools
   * find the pins; else the path itself.
   */
  static Path mountPoint(Path path) {
    return path.startsWith(USUAL) ? USUAL : path;
  }

  /** Whether the nearest directory above {@code path} that exists is on a bpffs. */
  static boolean covers(String path) {
    Path at = Path.of(path).toAbsolutePath().normalize().getParent();
    while (at != null && !Files.exists(at)) {
      at = at.getParent();
    }
    try (Memory result = new Memory(STATFS_BYTES)) {
      return at != null
          && LibcCalls.statfs(at.toString(), result) == 0
          && result.getLong(0) == MAGIC;
    }
  }

  static List<String> list(String path) {
    try (Stream<Path> entries = Files.list(Path.of(path))) {
      return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
    } catch (NoSuchFileException | NotDirectoryException none) {
      return List.of();
    } catch (IOException failure) {
      throw Failures.of(path, "list", failure);
    }
  }

  static void makeDirectories(String path) {
    try {
      Files.createDirectories(Path.of(path));
    } catch (IOException failure) {
      throw Failures.of(path, "make directory", failure);
    }
  }

  static void rename(String from, String to) {
    try {
      Files.move(Path.of(from), Path.of(to), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException failure) {
      throw Failures.of(from, "rename", failure);
    }
  }

  static void remove(String path) {
    try {
      Files.deleteIfExists(Path.of(path));
    } catch (IOException failure) {
      throw Failures.of(path, "remove", failure);
    }
  }
}
