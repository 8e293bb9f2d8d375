package io.xdpctl.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpctl.compile.Clang;
import io.xdpctl.config.Config;
import io.xdpctl.config.ConfigReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a configuration renders to, as a reviewer reads it.
 *
 * <p>A case is a folder with {@code config.yaml} and the C of each pipeline; every file in {@code
 * examples/configs} is a case too. {@code -Dxdpctl.golden=write} writes what is rendered now: read
 * the difference before it is committed.
 */
class RenderGoldenTest {
  private static final Path CASES = Path.of("src/test/resources/render");
  private static final Path EXAMPLES = Path.of("examples/configs");
  private static final boolean WRITE = "write".equals(System.getProperty("xdpctl.golden"));

  /** A configuration and the folder that holds what it renders to. */
  record Case(Path config, Path folder) {
    @Override
    public String toString() {
      return folder.getFileName().toString();
    }
  }

  static Stream<Case> cases() throws IOException {
    try (Stream<Path> folders = Files.list(CASES);
        Stream<Path> examples = Files.list(EXAMPLES)) {
      List<Case> cases =
          Stream.concat(
                  folders
                      .filter(folder -> Files.exists(folder.resolve("config.yaml")))
                      .map(folder -> new Case(folder.resolve("config.yaml"), folder)),
                  examples
                      .filter(file -> file.toString().endsWith(".yaml"))
                      .map(file -> new Case(file, CASES.resolve("example-" + stem(file)))))
              .sorted((a, b) -> a.toString().compareTo(b.toString()))
              .toList();
      return cases.stream();
    }
  }

  private static String stem(Path file) {
    return file.getFileName().toString().replace(".yaml", "");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void rendersToItsGoldenText(Case golden) throws Exception {
    Map<String, Program> programs = render(golden.config(), Target.LATEST);
    Map<String, String> texts = new TreeMap<>();
    programs.forEach((pipeline, program) -> texts.put(pipeline + ".c", program.text()));
    if (WRITE) {
      Files.createDirectories(golden.folder());
      for (Map.Entry<String, String> text : texts.entrySet()) {
        Files.writeString(golden.folder().resolve(text.getKey()), text.getValue());
      }
    }
    assertEquals(texts.keySet(), goldenFiles(golden.folder()), "files of " + golden.folder());
    for (Map.Entry<String, String> text : texts.entrySet()) {
      String expected = Files.readString(golden.folder().resolve(text.getKey()));
      assertEquals(expected, text.getValue(), golden.folder() + "/" + text.getKey());
    }
    assertEquals(programs, render(golden.config(), Target.LATEST), "rendered twice");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void compilesWithoutAWarning(Case golden, @TempDir Path cache) throws Exception {
    Clang clang = new Clang("clang", cache);
    for (Target target : List.of(Target.LATEST, Target.OLDEST)) {
      for (Program program : render(golden.config(), target).values()) {
        assertTrue(clang.compile(program).length > 0);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void readsAsKernelStyle(Case golden) throws Exception {
    for (Program program : render(golden.config(), Target.LATEST).values()) {
      for (String line : program.text().split("\n", -1)) {
        assertTrue(line.replace("\t", "        ").length() <= 80, "over 80 columns: " + line);
        assertTrue(line.equals(line.stripTrailing()), "space at the end: '" + line + "'");
        assertTrue(!line.contains("//"), "comment style: " + line);
      }
      assertTrue(!program.text().contains("\n\n\n"), "two empty lines");
    }
  }

  private static TreeSet<String> goldenFiles(Path folder) throws IOException {
    TreeSet<String> names = new TreeSet<>();
    try (Stream<Path> files = Files.list(folder)) {
      files
          .map(file -> file.getFileName().toString())
          .filter(name -> !name.equals("config.yaml"))
          .forEach(names::add);
    }
    return names;
  }

  private static Map<String, Program> render(Path file, Target target) throws Exception {
    Config config = ConfigReader.read(file.toString(), InputStream.nullInputStream());
    return new Renderer().render(config, target).programs();
  }
}
