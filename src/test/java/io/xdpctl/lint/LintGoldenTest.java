package io.xdpctl.lint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpctl.config.Config;
import io.xdpctl.config.ConfigException;
import io.xdpctl.config.ConfigReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Each folder of {@code src/test/resources/lint} is a rule's: edge.yaml has what it finds and,
 * beside it, what looks like it and is none; findings.txt what is said. {@code -Dgolden=write}
 * writes the latter anew.
 */
class LintGoldenTest {
  private static final Path ROOT = Path.of("src/test/resources/lint");

  /** Not a rule: what comments do. */
  private static final String ALLOWANCES = "allowances";

  private static final Mtus MTUS =
      ref ->
          ref.name().startsWith("jumbo")
              ? OptionalInt.of(9000)
              : ref.name().equals("plain") ? OptionalInt.of(1500) : OptionalInt.empty();

  @TestFactory
  Stream<DynamicTest> findings() throws IOException {
    return folders().stream()
        .map(name -> DynamicTest.dynamicTest(name, () -> check(ROOT.resolve(name), name)));
  }

  private static void check(Path folder, String rule) throws IOException, ConfigException {
    List<Finding> all = lint(folder.resolve("edge.yaml").toString(), Optional.of(MTUS));
    String seen =
        all.stream()
            .filter(finding -> rule.equals(ALLOWANCES) || finding.rule().equals(rule))
            .map(LintGoldenTest::line)
            .collect(Collectors.joining())
            .replace(folder + "/", "");
    Path golden = folder.resolve("findings.txt");
    if (System.getProperty("golden", "").equals("write")) {
      Files.writeString(golden, seen);
    }
    assertEquals(Files.readString(golden), seen);
    assertTrue(!seen.isEmpty(), "a rule that finds nothing in its own folder");
  }

  private static List<Finding> lint(String file, Optional<Mtus> host) throws ConfigException {
    Config config = ConfigReader.read(file, InputStream.nullInputStream());
    return Linter.lint(config, host);
  }

  private static String line(Finding finding) {
    String other =
        finding.other().map(o -> "    " + o.place().where() + " " + o.what() + "\n").orElse("");
    return finding.place().where()
        + " "
        + finding.severity()
        + " "
        + finding.rule()
        + ": "
        + finding.sentence()
        + "\n"
        + other;
  }

  @Test
  void everyRuleHasAFolderAndIsInTheManual() throws IOException {
    Collection<String> names = new TreeSet<>();
    Rules.all().forEach(rule -> names.add(rule.about().name()));
    assertEquals(Rules.all().size(), names.size());
    Collection<String> folders = folders();
    folders.remove(ALLOWANCES);
    assertEquals(names, folders);
    String manual = Files.readString(Path.of("docs/lint.md"));
    for (Rule.About about : Rules.about()) {
      assertTrue(manual.contains("`" + about.name() + "`"), about.name() + " is not in the manual");
      for (String text : List.of(about.sentence(), about.reason(), about.fix())) {
        assertTrue(!text.isBlank() && !text.contains("\n"), about.name());
      }
    }
  }

  @Test
  void theExamplesAreClean() throws Exception {
    try (Stream<Path> files = Files.list(Path.of("examples/configs"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".yaml")).sorted().toList()) {
        List<Finding> loud =
            lint(file.toString(), Optional.empty()).stream()
                .filter(finding -> finding.severity() != Severity.NOTE)
                .toList();
        assertEquals(List.of(), loud, file.toString());
      }
    }
  }

  private static TreeSet<String> folders() throws IOException {
    try (Stream<Path> folders = Files.list(ROOT)) {
      return folders
          .map(folder -> folder.getFileName().toString())
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }
}
