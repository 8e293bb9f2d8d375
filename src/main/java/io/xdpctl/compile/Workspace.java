package io.xdpctl.compile;

import io.xdpctl.render.Headers;
import io.xdpctl.render.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;

/** The directory that clang sees: the program and the headers, nothing of the host. */
final class Workspace {
  private Workspace() {}

  static void write(Program program, Path directory, String source) throws IOException {
    for (Map.Entry<String, String> header : Headers.files().entrySet()) {
      Path file = directory.resolve(header.getKey());
      Files.createDirectories(file.getParent());
      Files.writeString(file, header.getValue());
    }
    Files.writeString(directory.resolve(source), program.text());
  }

  static void remove(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
