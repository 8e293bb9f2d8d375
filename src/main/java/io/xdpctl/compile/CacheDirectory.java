package io.xdpctl.compile;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where objects are kept: the system's cache for root, the user's for others. */
final class CacheDirectory {
  private CacheDirectory() {}

  static Path ofEnvironment() {
    String chosen = System.getenv("XDPCTL_CACHE");
    if (chosen != null && !chosen.isEmpty()) {
      return Path.of(chosen, "objects");
    }
    Path system = Path.of("/var/cache");
    if (Files.isWritable(system)) {
      return system.resolve("xdpctl/objects");
    }
    String xdg = System.getenv("XDG_CACHE_HOME");
    Path user =
        xdg == null || xdg.isEmpty()
            ? Path.of(System.getProperty("user.home"), ".cache")
            : Path.of(xdg);
    return user.resolve("xdpctl/objects");
  }
}
