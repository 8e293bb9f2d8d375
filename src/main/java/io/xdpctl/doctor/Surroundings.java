package io.xdpctl.doctor;

import io.xdpctl.kernel.KernelError;
import io.xdpctl.kernel.Refused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The mounts and namespaces that this process sees. */
public final class Surroundings {
  private static final Path NAMESPACES = Path.of("/run/netns");

  private static final String USUAL = "/sys/fs/bpf/xdpctl";

  private Surroundings() {}

  /** Whether a bpffs is mounted at the directory or above it; empty when nobody can tell. */
  static Optional<Boolean> onBpffs(String directory) {
    try {
      return Optional.of("bpf".equals(typeAt(Files.readString(mounts()), directory)));
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }

  private static Path mounts() {
    return Path.of("/proc/self/mounts");
  }

  /**
   * The type of the file system that a path lies on.
   *
   * @param mounts lines of {@code device directory type options …}, the latest last
   */
  static String typeAt(String mounts, String path) {
    String type = "";
    String longest = "";
    for (String line : mounts.split("\n")) {
      String[] words = line.split(" ");
      boolean covers =
          words.length > 2 && (path + "/").startsWith(words[1].equals("/") ? "/" : words[1] + "/");
      // Of two mounts at one place the later one is seen.
      if (covers && words[1].length() >= longest.length()) {
        longest = words[1];
        type = words[2];
      }
    }
    return type;
  }

  /**
   * The namespace of the {@code ip netns exec} that this runs below; its fresh /sys hides the pins
   * of the host. That command names the sysfs that it mounts after the namespace.
   */
  static Optional<String> netnsExec() {
    try {
      Optional<String> device = sysfsName(Files.readString(mounts()));
      return device.filter(name -> Files.exists(NAMESPACES.resolve(name)));
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }

  /** What the sysfs at /sys is called; the system's own is {@code sysfs}. */
  static Optional<String> sysfsName(String mounts) {
    return mounts
        .lines()
        .map(line -> line.split(" "))
        .filter(words -> words.length > 2 && words[1].equals("/sys") && words[2].equals("sysfs"))
        .map(words -> words[0])
        .reduce((earlier, later) -> later)
        .filter(name -> !name.equals("sysfs") && !name.equals("none"));
  }

  /** Every network namespace that has a name; the empty one is this process's own. */
  static Set<String> namespaces() {
    Set<String> names = new TreeSet<>(Set.of(""));
    try (Stream<Path> files = Files.list(NAMESPACES)) {
      files.forEach(file -> names.add(file.getFileName().toString()));
    } catch (IOException none) {
      return names;
    }
    return names;
  }

  /** A directory of another file system has no pins; where none is yet, nothing runs. */
  public static void refuseElsewhere(String root) {
    try {
      Path directory = Path.of(root).toRealPath();
      if (!onBpffs(directory.toString()).orElse(true)) {
        throw new Refused("--root " + root + ": is not on a bpffs", "xdpctl's own is " + USUAL);
      }
    } catch (IOException noneOrHidden) {
      return;
    }
  }

  /** Says so before a reader finds "nothing runs" where much does. */
  public static void refuseHiddenBpffs(String root) {
    Optional<String> netns = netnsExec();
    if (netns.isPresent() && !onBpffs(root).orElse(true)) {
      throw new KernelError(
          root,
          "look for pins",
          0,
          "this is `ip netns exec " + netns.get() + "`, where the host's bpffs is not to be seen",
          Optional.of(
              "run xdpctl outside of it, with `netns: " + netns.get() + "` at the interface"),
          "");
    }
  }
}
