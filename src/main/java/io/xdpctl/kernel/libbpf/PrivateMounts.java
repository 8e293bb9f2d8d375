package io.xdpctl.kernel.libbpf;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Tells whether xdpctl runs below {@code ip netns exec}.
 *
 * <p>That command makes a mount namespace with a fresh /sys, where the host's bpffs is not to be
 * seen; a bpffs mounted there, and every pin in it, is gone when the command ends. Its mark is that
 * both the mount and the network namespace are others than those of process 1. A service or a
 * container of its own differs in at most one of them, or has its own process 1.
 */
final class PrivateMounts {
  private PrivateMounts() {}

  static boolean here() {
    return differs("mnt") && differs("net");
  }

  /** "Could not tell" is no reason to refuse. */
  private static boolean differs(String kind) {
    try {
      Path ours = Files.readSymbolicLink(Path.of("/proc/self/ns/" + kind));
      return !ours.equals(Files.readSymbolicLink(Path.of("/proc/1/ns/" + kind)));
    } catch (IOException unreadable) {
      return false;
    }
  }
}
