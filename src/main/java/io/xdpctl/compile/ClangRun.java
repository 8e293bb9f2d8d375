package io.xdpctl.compile;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** One run of the compiler: its exit status and what it printed. */
record ClangRun(int status, String output) {

  static ClangRun of(List<String> words, Path directory) throws IOException, CompileException {
    ProcessBuilder builder = new ProcessBuilder(words).directory(directory.toFile());
    Process process = builder.redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      return new ClangRun(process.waitFor(), output);
    } catch (InterruptedException stop) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new CompileException("clang: interrupted", Optional.empty(), output);
    }
  }

  /** The file that a command name stands for, by the PATH. */
  static Path find(String command) throws CompileException {
    if (command.indexOf('/') >= 0) {
      return Path.of(command);
    }
    String path = System.getenv().getOrDefault("PATH", "");
    for (String directory : path.split(":")) {
      Path candidate = Path.of(directory.isEmpty() ? "." : directory, command);
      if (Files.isExecutable(candidate)) {
        return candidate;
      }
    }
    throw CompileException.missing(command);
  }
}
