package io.xdpctl.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a newcomer copies has to be right. */
class ExamplesTest {

  static List<Path> examples() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("examples/configs"))) {
      return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("examples")
  void isValidAndNamesItsSchema(Path example) throws Exception {
    Config config = ConfigReader.read(example.toString(), InputStream.nullInputStream());
    assertEquals(List.of(), config.warnings());
    String first = config.text().lines().findFirst().orElseThrow();
    assertTrue(first.startsWith("# yaml-language-server: $schema="), first);
    Path schema = example.resolveSibling(first.substring(first.indexOf('=') + 1));
    assertTrue(Files.exists(schema), schema.toString());
  }
}
