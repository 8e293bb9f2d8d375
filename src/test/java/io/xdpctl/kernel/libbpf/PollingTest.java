package io.xdpctl.kernel.libbpf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpctl.verdict.Kernel;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PollingTest {
  private static List<Integer> descriptors(Path of) throws IOException {
    try (Stream<Path> all = Files.list(Path.of("/proc/self/fd"))) {
      return all.filter(link -> link.toFile().exists() && leadsTo(link, of))
          .map(link -> Integer.parseInt(link.getFileName().toString()))
          .toList();
    }
  }

  private static boolean leadsTo(Path link, Path target) {
    try {
      return Files.readSymbolicLink(link).equals(target);
    } catch (IOException closed) {
      return false;
    }
  }

  @Test
  void aPipeIsHungUpOnceItsLastReaderIsGone(@TempDir Path directory) throws Exception {
    Path pipe = directory.toRealPath().resolve("pipe");
    assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
    RandomAccessFile reader = new RandomAccessFile(pipe.toFile(), "rw");
    try (FileOutputStream writer = new FileOutputStream(pipe.toFile())) {
      writer.write(1);
      for (int descriptor : descriptors(pipe)) {
        assertFalse(Kernel.BPF.isHungUp(descriptor));
      }
      reader.close();
      List<Integer> left = descriptors(pipe);
      assertEquals(1, left.size());
      assertTrue(Kernel.BPF.isHungUp(left.get(0)));
    }
  }
}
