package io.xdpctl;

import io.xdpctl.kernel.KernelError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The mounts and namespaces that this process sees. */
final class Surroundings {
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
   * Whether this runs below {@code ip netns exec}, whose fresh /sys hides the host's pins: network
   * and mount namespace are others than those of process 1.
   */
  static boolean privateMounts() {
    return differs("net") && differs("mnt");
  }

  private static boolean differs(String kind) {
    try {
      Path ours = Files.readSymbolicLink(Path.of("/proc/self/ns/" + kind));
      return !ours.equals(Files.readSymbolicLink(Path.of("/proc/1/ns/" + kind)));
    } catch (IOException unreadable) {
      return false;
    }
  }

  /** Says so before a reader finds "nothing runs" where much does. */
  static void refuseHiddenBpffs(String root) {
    if (privateMounts() && !onBpffs(root).orElse(true)) {
      throw new KernelError(
          root,
          "look for pins",
          0,
          "the host's bpffs is not to be seen from here, as under `ip netns exec`",
          Optional.of(
              "run xdpctl outside of it, and name the namespace in the file: {name: …, netns: …}"),
          "");
    }
  }
}
