package io.xdpctl.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Each folder of {@code src/test/resources/config} is a configuration (config.yaml, or configs/)
 * and what is said about it (problems.txt). {@code -Dgolden=write} writes the latter anew.
 */
class ProblemsGoldenTest {
  private static final Path ROOT = Path.of("src/test/resources/config");

  @TestFactory
  Stream<DynamicTest> problems() throws IOException {
    return cases().stream()
        .map(folder -> DynamicTest.dynamicTest(folder.getFileName().toString(), () -> run(folder)));
  }

  @Test
  void everyCaseHasItsProblems() throws IOException {
    for (Path folder : cases()) {
      boolean file = Files.exists(folder.resolve("config.yaml"));
      assertTrue(file != Files.isDirectory(folder.resolve("configs")), folder + ": one of the two");
      assertTrue(Files.exists(folder.resolve("problems.txt")), folder + ": no problems.txt");
    }
    try (Stream<Path> entries = Files.list(ROOT)) {
      assertTrue(entries.allMatch(Files::isDirectory), "a file beside the cases");
    }
  }

  private static List<Path> cases() throws IOException {
    try (Stream<Path> folders = Files.list(ROOT)) {
      return folders.sorted().toList();
    }
  }

  private static void run(Path folder) throws IOException {
    Path file = folder.resolve("config.yaml");
    Path where = Files.exists(file) ? file : folder.resolve("configs");
    String seen = said(where.toString()).replace(folder + "/", "");
    Path golden = folder.resolve("problems.txt");
    if (System.getProperty("golden", "").equals("write")) {
      Files.writeString(golden, seen);
    }
    assertEquals(Files.readString(golden), seen);
    assertTrue(!seen.contains("of a form that fits"), "a keyword without a sentence of its own");
  }

  private static String said(String where) {
    List<Problem> problems;
    try {
      problems = ConfigReader.read(where, InputStream.nullInputStream()).warnings();
    } catch (ConfigException wrong) {
      problems = wrong.problems();
    }
    return problems.stream().map(ProblemText::format).collect(Collectors.joining());
  }
}
