package io.xdpctl.kernel.libbpf;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** A directory for the pins of one test; takes away all that it brought. */
final class Pins implements AutoCloseable {
  private static final Path USUAL = Path.of("/sys/fs/bpf");

  private final boolean mountedBefore = Bpffs.covers(USUAL.resolve("x").toString());
  private final Path root = USUAL.resolve("xdpctl-test-" + RealKernel.PID);

  Pins(LibBpf bpf) {
    bpf.mountBpffs(root.toString());
  }

  Path root() {
    return root;
  }

  /** A bpffs that was not there before goes too, unless somebody else has begun to use it. */
  @Override
  public void close() {
    try {
      try (Stream<Path> below = Files.walk(root)) {
        for (Path path : below.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
      try (Stream<Path> others = Files.list(USUAL)) {
        // The kernel itself puts maps.debug and progs.debug into a new one.
        boolean used = others.anyMatch(path -> !path.toString().endsWith(".debug"));
        if (mountedBefore || used) {
          return;
        }
      }
      new ProcessBuilder("umount", USUAL.toString()).start().waitFor();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }
}
