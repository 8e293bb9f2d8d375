package io.xdpctl.kernel.libbpf;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Tells whether xdpctl runs below {@code ip netns exec NAME}.
 *
 * <p>That command makes a mount namespace with a fresh sysfs on /sys, where the host's bpffs is not
 * to be seen; a bpffs mounted there, and every pin in it, is gone when the command ends. Its mark
 * is that iproute2 gives the sysfs the name of the namespace as its source (netns_switch,
 * lib/namespace.c).
 */
final class NetnsExec {
  private static final Path MOUNTS = Path.of("/proc/self/mountinfo");

  private NetnsExec() {}

  /** Name of the namespace; "could not tell" is no reason to refuse anything. */
  static Optional<String> name() {
    try {
      return sysSource(Files.readAllLines(MOUNTS))
          .filter(name -> Files.exists(Path.of(Namespaces.DIRECTORY + name)));
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }

  /**
   * Source of the sysfs on /sys.
   *
   * @param mounts lines of mountinfo: {@code 25 30 0:23 / /sys rw shared:7 - sysfs SOURCE rw}; the
   *     last one on a mount point is the one on top
   */
  static Optional<String> sysSource(List<String> mounts) {
    return mounts.stream()
        .filter(line -> line.split(" ")[4].equals("/sys") && line.contains(" - sysfs "))
        .map(line -> line.substring(line.indexOf(" - sysfs ") + " - sysfs ".length()))
        .map(rest -> rest.split(" ")[0])
        .reduce((below, top) -> top);
  }
}
