package io.xdpctl.history;

import io.xdpctl.kernel.Refused;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The process that goes back when nobody confirms: of a session of its own, so that it outlives the
 * command, the terminal and the login that it was started from.
 *
 * @param process its number
 */
public record Guard(long process) {
  private static final Path RUN = Path.of("/run/xdpctl");
  private static final Path LOG = RUN.resolve("guard.log");
  private static final int PATIENCE_MILLISECONDS = 30_000;
  private static final int PAUSE_MILLISECONDS = 50;

  /** Where the guard of that id says its number once it is able to go back. */
  private static Path ready(String id) {
    return RUN.resolve("guard-" + id + ".ready");
  }

  /**
   * Starts it and returns when it is ready.
   *
   * @param words of the guard's command line, behind {@code xdpctl}
   */
  public static Guard start(String id, List<String> words) {
    try {
      Files.createDirectories(RUN);
      Files.deleteIfExists(ready(id));
      new ProcessBuilder(command(id, words))
          .directory(Path.of("/").toFile())
          .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
          .redirectOutput(ProcessBuilder.Redirect.appendTo(LOG.toFile()))
          .redirectErrorStream(true)
          .start();
      long end = System.nanoTime() + PATIENCE_MILLISECONDS * 1_000_000L;
      Optional<Long> process = said(id);
      while (process.isEmpty() && System.nanoTime() < end) {
        Thread.sleep(PAUSE_MILLISECONDS);
        process = said(id);
      }
      Files.deleteIfExists(ready(id));
      return new Guard(
          process.orElseThrow(
              () ->
                  new Refused(
                      "apply: --confirm: the process that would go back does not start",
                      "see: " + LOG)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Refused("apply: --confirm: interrupted; nothing was changed", "");
    }
  }

  private static Optional<Long> said(String id) throws IOException {
    if (!Files.exists(ready(id))) {
      return Optional.empty();
    }
    String text = Files.readString(ready(id)).strip();
    return text.isEmpty() ? Optional.empty() : Optional.of(Long.parseLong(text));
  }

  /** Called in the guard itself. */
  public static void sayReady(String id) {
    try {
      Path half = RUN.resolve("guard-" + id + ".half");
      Files.writeString(half, ProcessHandle.current().pid() + "\n");
      Files.move(half, ready(id));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Where systemd rules, a process that a login started may end with it: systemd has to start it.
   */
  private static List<String> command(String id, List<String> words) {
    List<String> out = new ArrayList<>();
    if (Files.isDirectory(Path.of("/run/systemd/system"))) {
      out.addAll(List.of("systemd-run", "--quiet", "--collect", "--unit=xdpctl-guard-" + id));
    } else {
      out.addAll(List.of("sh", "-c", "trap '' HUP INT; exec setsid \"$@\"", "xdpctl"));
    }
    ProcessHandle.Info self = ProcessHandle.current().info();
    out.add(self.command().orElse(System.getProperty("java.home") + "/bin/java"));
    out.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp", classPath()));
    out.add("io.xdpctl.cli.Xdpctl");
    out.addAll(words);
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
