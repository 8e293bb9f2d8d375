package io.xdpctl.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpctl.plan.Plan;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A case is a folder: two files, and what {@code diff --against} says of them in each form. */
class DiffTest {
  private static final Path CASES = Path.of("src/test/resources/cli/against");
  private static final Map<String, String> FORMS =
      Map.of("table", "table.txt", "json", "json.json", "markdown", "markdown.md");

  private record Result(int status, String out, String err) {}

  static Stream<String> cases() throws IOException {
    try (Stream<Path> folders = Files.list(CASES)) {
      return folders.map(folder -> folder.getFileName().toString()).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void twoFilesAreCompared(String name) throws IOException {
    String old = CASES.resolve(name).resolve("old.yaml").toString();
    String now = CASES.resolve(name).resolve("new.yaml").toString();
    for (Map.Entry<String, String> form : FORMS.entrySet()) {
      Result result = run("diff", "--against", old, "-f", now, "-o", form.getKey());
      assertEquals(name.equals("nothing") ? 0 : 1, result.status(), result.err());
      assertEquals("", result.err());
      Golden.expect("against/" + name + "/" + form.getValue(), result.out());
      if (form.getKey().equals("json")) {
        Schemas.expectValid("diff", result.out());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void everyFileOfACaseIsUsed(String name) throws IOException {
    Set<String> expected = new TreeSet<>(FORMS.values());
    expected.addAll(Set.of("old.yaml", "new.yaml"));
    try (Stream<Path> files = Files.list(CASES.resolve(name))) {
      assertEquals(expected, new TreeSet<>(files.map(f -> f.getFileName().toString()).toList()));
    }
  }

  @Test
  void aHostIsReviewed() throws IOException {
    Review review = Review.ofHost(Samples.plan(), 2);
    Golden.expect("diff/table.txt", new DiffText(Ink.NONE).of(review));
    Golden.expect("diff/markdown.md", DiffMarkdown.of(review));
    Golden.expect("diff/colours.txt", new DiffText(new Ink(true)).of(review));
    String json = Format.JSON.document(DiffDocument.of(review));
    Golden.expect("diff/json.json", json);
    Schemas.expectValid("diff", json);
    Review none = Review.ofHost(Plan.between(Samples.running(), Samples.running()), 2);
    assertEquals("no changes: 2 interfaces run as asked\n", new DiffText(Ink.NONE).of(none));
  }

  @Test
  void eachExampleAgainstEachOther() throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.list(Path.of("examples/configs"))) {
      files = all.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    }
    for (int i = 0; i < files.size(); i++) {
      String one = files.get(i).toString();
      String other = files.get((i + 1) % files.size()).toString();
      assertEquals(0, run("diff", "--against", one, "-f", one).status());
      Result result = run("diff", "--against", one, "-f", other, "-o", "json");
      assertEquals(1, result.status(), result.err());
      Schemas.expectValid("diff", result.out());
    }
  }

  @Test
  void oneOfTheTwoMayBeStdin() throws IOException {
    String file = CASES.resolve("nothing/new.yaml").toString();
    byte[] old = Files.readAllBytes(CASES.resolve("nothing/old.yaml"));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
    String[] words = {"diff", "--against", "-", "-f", file};
    var in = new ByteArrayInputStream(old);
    assertEquals(0, Xdpctl.run(stream, stream, in, Terminal.none(), words));
    Result both = run("diff", "--against", "-", "-f", "-");
    assertEquals(2, both.status());
    assertTrue(both.err().contains("only one of -f and --against"), both.err());
    assertEquals(2, run("diff", "--against", "no-such.yaml", "-f", file).status());
  }

  @Test
  void onlyDiffSpeaksMarkdown() {
    Result result = run("status", "-o", "markdown");
    assertEquals(2, result.status());
    assertTrue(result.err().contains("table, json or yaml"), result.err());
  }

  @Test
  void addressesAreCountedForPeople() {
    BigInteger two64 = BigInteger.ONE.shiftLeft(64);
    assertEquals("1 address", Addresses.count(BigInteger.ONE));
    assertEquals("4,294,967,296 addresses", Addresses.count(BigInteger.ONE.shiftLeft(32)));
    assertEquals("2^64 addresses", Addresses.count(two64));
    assertEquals("3 × 2^64", Addresses.number(two64.multiply(BigInteger.valueOf(3))));
    assertEquals("about 2^64.0", Addresses.number(two64.add(BigInteger.ONE)));
    assertEquals("2^128", Addresses.number(BigInteger.ONE.shiftLeft(128)));
  }

  private static Result run(String... words) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int status =
        Xdpctl.run(
            new PrintStream(out, false, StandardCharsets.UTF_8),
            new PrintStream(err, false, StandardCharsets.UTF_8),
            words);
    return new Result(
        status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}
