package io.xdpctl.kernel.libbpf;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/**
 * How much more memory maps of this process can take.
 *
 * <p>Maps are charged to the cgroup of who makes them (since Linux 5.11), so the least of what the
 * host and each cgroup above has left is what there is. Pages of files count as left: the kernel
 * gives them up first. A limit that cannot be read is no limit.
 *
 * @param proc {@code /proc}
 * @param cgroups {@code /sys/fs/cgroup}
 */
record AvailableMemory(Path proc, Path cgroups) {
  /** The names that the two versions of cgroups have for the same. */
  private record Names(String limit, String used, List<String> files) {}

  private static final Names V2 =
      new Names("memory.max", "memory.current", List.of("active_file", "inactive_file"));
  private static final Names V1 =
      new Names(
          "memory.limit_in_bytes",
          "memory.usage_in_bytes",
          List.of("total_active_file", "total_inactive_file"));

  static long read() {
    return new AvailableMemory(Path.of("/proc"), Path.of("/sys/fs/cgroup")).bytes();
  }

  long bytes() {
    long least = field(proc.resolve("meminfo"), "MemAvailable:").orElse(Long.MAX_VALUE >> 10) << 10;
    for (String line : lines(proc.resolve("self/cgroup"))) {
      String[] parts = line.split(":", 3); // 0::/path, or 4:memory:/path
      if (parts.length == 3 && parts[1].isEmpty()) {
        least = Math.min(least, left(cgroups, parts[2], V2));
      } else if (parts.length == 3 && List.of(parts[1].split(",")).contains("memory")) {
        least = Math.min(least, left(cgroups.resolve("memory"), parts[2], V1));
      }
    }
    return least;
  }

  /** The least of a cgroup and of those above it. */
  private static long left(Path mount, String path, Names names) {
    long least = Long.MAX_VALUE;
    Path group = mount.resolve(path.substring(1)).normalize();
    for (; group != null && group.startsWith(mount); group = group.getParent()) {
      OptionalLong limit = number(group.resolve(names.limit()));
      OptionalLong used = number(group.resolve(names.used()));
      if (limit.isPresent() && used.isPresent()) {
        Path statistics = group.resolve("memory.stat");
        long pages = 0;
        for (String name : names.files()) {
          pages += field(statistics, name).orElse(0);
        }
        long taken = Math.max(0, used.getAsLong() - pages);
        least = Math.min(least, Math.max(0, limit.getAsLong() - taken));
      }
    }
    return least;
  }

  private static OptionalLong number(Path file) {
    return lines(file).stream()
        .filter(line -> line.matches("[0-9]{1,18}"))
        .mapToLong(Long::parseLong)
        .findFirst();
  }

  /** A line is {@code name number}, with any blanks between. */
  private static OptionalLong field(Path file, String name) {
    return lines(file).stream()
        .map(line -> line.split("\\s+"))
        .filter(words -> words.length > 1 && words[0].equals(name))
        .mapToLong(words -> Long.parseLong(words[1]))
        .findFirst();
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException notThere) {
      return List.of();
    }
  }
}
