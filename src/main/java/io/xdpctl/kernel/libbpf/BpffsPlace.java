package io.xdpctl.kernel.libbpf;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A directory on a bpffs, and what was made for it: an apply that is refused takes it back. */
final class BpffsPlace {
  private final String path;
  private final List<Path> made = new ArrayList<>();
  private boolean mounted;

  BpffsPlace(String path) {
    this.path = path;
  }

  void make() {
    Path at = Path.of(path).toAbsolutePath().normalize();
    List<Path> missing = new ArrayList<>();
    while (at != null && !Files.exists(at)) {
      missing.add(at);
      at = at.getParent();
    }
    mounted |= Bpffs.mount(path);
    missing.removeAll(made);
    made.addAll(0, missing); // the deepest first
  }

  void takeBack() {
    // The kernel's own (maps.debug) have a dot, which it refuses in everybody else's names.
    if (Bpffs.list(path).stream().anyMatch(name -> !name.contains("."))) {
      return;
    }
    if (mounted) {
      Failures.checkErrno(LibcCalls.umount(path), path, "unmount bpffs");
      mounted = false;
    }
    for (Path directory : made) {
      if (!Bpffs.list(directory.toString()).isEmpty()) {
        break; // somebody else has put something there
      }
      Bpffs.remove(directory.toString());
    }
    made.clear();
  }
}
