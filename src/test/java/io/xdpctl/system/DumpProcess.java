package io.xdpctl.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpctl.cli.Xdpctl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** {@code xdpctl dump} in a process of its own, which takes signals. */
record DumpProcess(Process process, Path said) implements AutoCloseable {
  static List<String> words(Host host, String... dump) {
    List<String> words = new ArrayList<>();
    // A shell that runs something in the background has SIGINT ignored, for all that it starts.
    words.addAll(List.of("env", "--default-signal=INT"));
    words.add(ProcessHandle.current().info().command().orElseThrow());
    words.addAll(List.of("-XX:+UseSerialGC", "-Xshare:auto", "-cp"));
    words.addAll(List.of(System.getProperty("java.class.path"), Xdpctl.class.getName()));
    words.addAll(List.of("--root", host.root.toString(), "dump"));
    words.addAll(List.of(dump));
    return words;
  }

  static DumpProcess start(Path directory, List<String> words) throws IOException {
    Path said = Files.createTempFile(directory, "said", ".txt");
    return new DumpProcess(new ProcessBuilder(words).redirectError(said.toFile()).start(), said);
  }

  /** A dump's file is there once the dump has the rings, and its JVM is warm. */
  static void await(Path file) {
    for (int i = 0; i < 2000 && !Files.exists(file); i++) {
      Host.pause(10);
    }
  }

  void whenItHas(Path file) throws IOException {
    await(file);
    assertTrue(Files.exists(file), text());
  }

  String text() throws IOException {
    return Files.readString(said);
  }

  /** Ctrl-C, as a terminal sends it. */
  String interrupt() throws Exception {
    String id = Long.toString(process.pid());
    assertEquals(0, new ProcessBuilder("kill", "-INT", id).start().waitFor());
    return end(0);
  }

  String end(int status) throws Exception {
    assertTrue(process.waitFor(60, TimeUnit.SECONDS), text());
    assertEquals(status, process.exitValue(), text());
    return text();
  }

  /** How often its threads have slept and were woken. */
  long wakeups() throws IOException {
    long sum = 0;
    try (Stream<Path> tasks = Files.list(Path.of("/proc/" + process.pid() + "/task"))) {
      for (Path task : tasks.toList()) {
        for (String line : Files.readAllLines(task.resolve("status"))) {
          sum += line.startsWith("voluntary") ? Long.parseLong(line.replaceAll("\\D", "")) : 0;
        }
      }
    }
    return sum;
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
