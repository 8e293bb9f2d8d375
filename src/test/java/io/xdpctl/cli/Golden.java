package io.xdpctl.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Expected texts under src/test/resources/cli; {@code -Dgolden=write} writes them anew. */
final class Golden {
  private static final Path FOLDER = Path.of("src/test/resources/cli");

  private Golden() {}

  static void expect(String file, String actual) throws IOException {
    Path path = FOLDER.resolve(file);
    if ("write".equals(System.getProperty("golden"))) {
      Files.createDirectories(path.getParent());
      Files.writeString(path, actual);
    }
    assertEquals(Files.readString(path), actual, file);
  }
}
