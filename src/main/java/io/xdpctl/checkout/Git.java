package io.xdpctl.checkout;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The git command, only to read.
 *
 * <p>No monitor and no hook of the repository is run, and nothing is written, not even a refreshed
 * index. A repository of somebody else is refused by git itself (safe.directory).
 */
record Git(Path directory) {
  private static final int SECONDS = 10;

  static Git in(Path directory) {
    return new Git(directory);
  }

  /** What it prints; empty if it fails, or is not there. */
  Optional<String> run(List<String> words) {
    List<String> command = new ArrayList<>(List.of("git", "-C", directory.toString()));
    command.addAll(List.of("-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null"));
    command.addAll(words);
    try {
      ProcessBuilder builder = new ProcessBuilder(command);
      builder.environment().keySet().removeIf(name -> name.startsWith("GIT_"));
      builder.environment().put("GIT_OPTIONAL_LOCKS", "0");
      builder.environment().put("LC_ALL", "C");
      builder.redirectInput(new File("/dev/null"));
      builder.redirectError(ProcessBuilder.Redirect.DISCARD);
      return output(builder.start());
    } catch (IOException notThere) {
      return Optional.empty();
    }
  }

  private static Optional<String> output(Process git) throws IOException {
    try {
      byte[] out = git.getInputStream().readAllBytes();
      boolean ended = git.waitFor(SECONDS, TimeUnit.SECONDS);
      return ended && git.exitValue() == 0
          ? Optional.of(new String(out, StandardCharsets.UTF_8))
          : Optional.empty();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } finally {
      git.destroy();
    }
  }
}
