package io.xdpctl.guard;

import io.xdpctl.kernel.Refused;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Starts a process of a session of its own, which outlives the command, the terminal and the login
 * that it was started from, and returns once it says that it is ready.
 *
 * @param run directory for its log and for what it says
 * @param id tells it from every other one
 * @param bySystemd where systemd rules, a process that a login started may end with it
 */
public record Launch(Path run, String id, boolean bySystemd) {
  private static final Path RUN = Path.of("/run/xdpctl");
  private static final long PATIENCE_MILLISECONDS = 30_000;
  private static final long PAUSE_MILLISECONDS = 50;

  public static Launch of(String id) {
    return new Launch(RUN, id, Files.isDirectory(Path.of("/run/systemd/system")));
  }

  /** What the processes write, whoever started them. */
  public Path log() {
    return run.resolve("guard.log");
  }

  private Path ready() {
    return run.resolve("guard-" + id + ".ready");
  }

  /**
   * @param java options, main class and words of a Java program on this one's class path
   */
  public Incarnation start(List<String> java) {
    try {
      Files.createDirectories(run);
      Process starter =
          new ProcessBuilder(words(java))
              .directory(Path.of("/").toFile())
              .redirectInput(Path.of("/dev/null").toFile())
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
              .redirectErrorStream(true)
              .start();
      return await(starter);
    } catch (IOException e) {
      throw new Refused("apply: --confirm: " + e.getMessage(), "see: " + log());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Refused("apply: --confirm: interrupted; nothing was changed", "");
    } finally {
      forget();
    }
  }

  private Incarnation await(Process starter) throws IOException, InterruptedException {
    long end = System.nanoTime() + PATIENCE_MILLISECONDS * 1_000_000L;
    while (System.nanoTime() - end < 0) {
      // Asked before what it said is looked at: it may say so and end.
      boolean gone = !starter.isAlive() && (!bySystemd || starter.exitValue() != 0);
      Optional<Incarnation> said = said();
      if (said.isPresent()) {
        return said.get();
      }
      if (gone) {
        break;
      }
      Thread.sleep(PAUSE_MILLISECONDS);
    }
    String how =
        starter.isAlive() || bySystemd && starter.exitValue() == 0 ? "is not ready" : ends(starter);
    throw new Refused("apply: --confirm: the process that would go back " + how, "see: " + log());
  }

  private static String ends(Process starter) {
    return "does not start (status " + starter.exitValue() + ")";
  }

  private Optional<Incarnation> said() throws IOException {
    return Files.exists(ready())
        ? Optional.of(Incarnation.parse(Files.readString(ready()).strip()))
        : Optional.empty();
  }

  private void forget() {
    try {
      Files.deleteIfExists(ready());
    } catch (IOException harmless) {
      return;
    }
  }

  /** Called in the process itself. */
  public void sayReady() {
    try {
      Path half = run.resolve("guard-" + id + ".half");
      Files.writeString(half, Incarnation.ofThis().word() + "\n");
      Files.move(half, ready());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<String> words(List<String> java) {
    List<String> out = new ArrayList<>();
    if (bySystemd) {
      out.addAll(List.of("systemd-run", "--quiet", "--collect", "--unit=xdpctl-guard-" + id));
      out.addAll(List.of("-p", "Restart=on-failure", "-p", "RestartSec=1"));
      // By default its words would go to the journal.
      out.addAll(List.of("-p", "StandardOutput=append:" + log()));
      out.addAll(List.of("-p", "StandardError=append:" + log()));
    } else {
      out.addAll(List.of("sh", "-c", "trap '' HUP INT; exec setsid \"$@\"", "xdpctl"));
    }
    ProcessHandle.Info self = ProcessHandle.current().info();
    out.add(self.command().orElse(System.getProperty("java.home") + "/bin/java"));
    out.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp", classPath()));
    out.addAll(java);
    return out;
  }

  private static String classPath() {
    List<String> places = new ArrayList<>();
    for (String place : System.getProperty("java.class.path").split(":")) {
      places.add(Path.of(place).toAbsolutePath().toString());
    }
    return String.join(":", places);
  }
}
