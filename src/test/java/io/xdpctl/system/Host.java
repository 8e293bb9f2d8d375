package io.xdpctl.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpctl.cli.Xdpctl;
import io.xdpctl.lab.Lab;
import io.xdpctl.lab.Sockets;
import io.xdpctl.verdict.Kernel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** The command as users run it, on pins of its own, and a lab to run it in. Needs root. */
final class Host implements AutoCloseable {
  static final Sockets SOCKETS = new Sockets(Kernel.BPF::inNamespace);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final AtomicInteger OPENED = new AtomicInteger();
  private static final int TRIES = 100;

  final Lab lab = Lab.open("systest");
  final Path root =
      Path.of(
          "/sys/fs/bpf",
          "xdpctl-systest-" + ProcessHandle.current().pid() + "-" + OPENED.incrementAndGet());
  private final Path file;

  /** What a command left. */
  record Run(int status, String out, String err) {}

  Host() {
    try {
      file = Files.createTempFile("xdpctl-systest-", ".yaml");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Run run(String... words) {
    List<String> all = new ArrayList<>(List.of("--root", root.toString()));
    all.addAll(List.of(words));
    for (int i = 0; ; i++) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      ByteArrayOutputStream err = new ByteArrayOutputStream();
      int status =
          Xdpctl.run(
              new PrintStream(out, true, StandardCharsets.UTF_8),
              new PrintStream(err, true, StandardCharsets.UTF_8),
              all.toArray(String[]::new));
      Run run = new Run(status, text(out), text(err));
      // The lock is the machine's: somebody else may apply at this moment.
      if (i == TRIES || !run.err().contains("another one is running")) {
        return run;
      }
      pause(100);
    }
  }

  /** Runs a command whose stdout goes elsewhere, and closes that. */
  Run into(OutputStream out, String... words) {
    List<String> all = new ArrayList<>(List.of("--root", root.toString()));
    all.addAll(List.of(words));
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    try (PrintStream stdout = new PrintStream(out, false, StandardCharsets.UTF_8)) {
      PrintStream stderr = new PrintStream(err, true, StandardCharsets.UTF_8);
      return new Run(Xdpctl.run(stdout, stderr, all.toArray(String[]::new)), "", text(err));
    }
  }

  /** Runs a command that must succeed, and returns what it wrote to stdout. */
  String ok(String... words) {
    Run run = run(words);
    assertEquals(0, run.status(), () -> String.join(" ", words) + ": " + run.err());
    return run.out();
  }

  Run tryApply(String config) {
    try {
      Files.writeString(file, config);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return run("apply", "-f", file.toString());
  }

  String apply(String config) {
    Run run = tryApply(config);
    assertEquals(0, run.status(), run.err() + config);
    return run.out();
  }

  /** The counters, once nothing is under way. */
  Counters counters() {
    lab.settle();
    return new Counters(json(ok("counters", "-o", "json")));
  }

  /** Each line of {@code dump -o json} of what lies in the ring; the last is the summary. */
  List<JsonNode> dump(String stage) {
    lab.settle();
    String lines = ok("dump", "--stage", stage, "-o", "json", "--duration", "300ms");
    return lines.lines().map(Host::json).toList();
  }

  /** The root itself stays: it may be where the bpffs is mounted. */
  boolean nothingIsPinned() {
    String[] pins = root.toFile().list();
    return pins == null || pins.length == 0;
  }

  JsonNode status() {
    return json(run("status", "-o", "json").out());
  }

  static JsonNode json(String text) {
    return JSON.readTree(text);
  }

  static void pause(long milliseconds) {
    try {
      Thread.sleep(milliseconds);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String text(ByteArrayOutputStream bytes) {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  /** Every test ends by deleting all, and nothing may be left of it. */
  @Override
  public void close() throws IOException {
    try {
      ok("delete", "--all");
      assertTrue(nothingIsPinned(), root + " is not empty");
    } finally {
      lab.close();
      Files.deleteIfExists(file);
      Files.deleteIfExists(root);
    }
  }
}
