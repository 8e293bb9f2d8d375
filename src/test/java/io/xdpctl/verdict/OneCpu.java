package io.xdpctl.verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;

/** What programs keep for each CPU is only known beforehand on one. */
final class OneCpu {
  private OneCpu() {}

  /** Binds the calling thread to the CPU that it may use first. */
  static void stay() throws Exception {
    String thread = Files.readSymbolicLink(Path.of("/proc/thread-self")).getFileName().toString();
    String allowed =
        Files.readString(Path.of("/proc/thread-self/status"))
            .lines()
            .filter(line -> line.startsWith("Cpus_allowed_list:"))
            .map(line -> line.split("\\s+")[1].split("[,-]")[0])
            .findFirst()
            .orElseThrow();
    Process taskset = new ProcessBuilder("taskset", "-cp", allowed, thread).start();
    taskset.getInputStream().readAllBytes();
    assertEquals(0, taskset.waitFor());
  }
}
