package io.xdpctl.lab;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A process to run: its words as they are, no shell between; stdin is empty. */
public record Command(List<String> words, Duration timeout) {
  private static final Duration USUAL = Duration.ofSeconds(30);

  public Command {
    words = List.copyOf(words);
  }

  public static Command of(String... words) {
    return new Command(List.of(words), USUAL);
  }

  public Command within(Duration limit) {
    return new Command(words, limit);
  }

  /**
   * Runs it and returns what it wrote to stdout.
   *
   * @throws CommandFailed when its exit status is not 0 as well
   */
  public String run() {
    Output output = attempt();
    if (output.status() != 0) {
      throw new CommandFailed(toString(), output.cause());
    }
    return output.out();
  }

  /** Runs it to its end, whatever its exit status. */
  public Output attempt() {
    Process process = start(new ProcessBuilder(words));
    // Both pipes must be emptied at once, or a full one blocks the process.
    CompletableFuture<String> err =
        CompletableFuture.supplyAsync(() -> text(process.getErrorStream()));
    CompletableFuture<String> out =
        CompletableFuture.supplyAsync(() -> text(process.getInputStream()));
    await(process);
    return new Output(process.exitValue(), out.join(), err.join());
  }

  /** Starts it for as long as it runs; the caller ends it. Both outputs are the process's pipes. */
  Process start() {
    return start(new ProcessBuilder(words));
  }

  private Process start(ProcessBuilder builder) {
    try {
      return builder.redirectInput(Redirect.from(new File("/dev/null"))).start();
    } catch (IOException e) {
      throw new CommandFailed(toString(), e.getMessage().replaceFirst("^.*error=\\d+, ", ""));
    }
  }

  private void await(Process process) {
    try {
      if (process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
        return;
      }
      end(process);
      throw new CommandFailed(toString(), "still running after " + timeout.toMillis() + " ms");
    } catch (InterruptedException e) {
      end(process);
      Thread.currentThread().interrupt();
      throw new CommandFailed(toString(), "interrupted");
    }
  }

  static void end(Process process) {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  private static String text(InputStream stream) {
    try (stream) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return String.join(" ", words);
  }
}
