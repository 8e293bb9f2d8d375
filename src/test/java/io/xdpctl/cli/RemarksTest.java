package io.xdpctl.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Findings and problems in the formats that reviewers' tools read. */
class RemarksTest {
  @TempDir private Path directory;

  private String edge(String text) throws Exception {
    Path file = directory.resolve("edge, 100%:1.yaml");
    Files.writeString(file, text);
    return file.toString();
  }

  private static final String DOUBLED =
      """
      apiVersion: xdpctl/v1
      lists:
        feeds: {prefixes: [192.0.2.0/24, 192.0.2.0/24, 192.0.2.0/25]}
      pipelines:
        edge:
          interfaces: [eth0]
          stages:
            - {name: feeds, action: drop, when: {source: {list: feeds}}}
      """;

  private record Said(int status, String out, String err) {}

  private static Said run(String... words) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int status =
        Xdpctl.run(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            words);
    return new Said(
        status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /** What SARIF 2.1.0 requires of the objects that are there, by its schema. */
  @Test
  void sarifHasWhatTheStandardRequires() throws Exception {
    Said said = run("lint", "-f", edge(DOUBLED), "-o", "sarif");
    assertEquals(1, said.status());
    JsonNode log = JsonMapper.shared().readTree(said.out());
    assertEquals("2.1.0", log.path("version").stringValue());
    assertEquals(1, log.path("runs").size());
    JsonNode run = log.at("/runs/0");
    assertEquals("xdpctl", run.at("/tool/driver/name").stringValue());
    assertEquals("unicodeCodePoints", run.path("columnKind").stringValue());
    JsonNode rules = run.at("/tool/driver/rules");
    rules.forEach(rule -> assertTrue(rule.path("id").isString(), rule.toString()));
    JsonNode results = run.path("results");
    assertEquals(2, results.size());
    for (JsonNode result : results) {
      assertFalse(result.at("/message/text").stringValue().isBlank());
      int index = result.path("ruleIndex").intValue();
      assertEquals(result.path("ruleId"), rules.get(index).path("id"));
      assertTrue(List.of("error", "warning", "note").contains(result.path("level").stringValue()));
      JsonNode place = result.at("/locations/0/physicalLocation");
      String uri = place.at("/artifactLocation/uri").stringValue();
      assertTrue(uri.endsWith("edge,%20100%25:1.yaml"), uri);
      JsonNode region = place.path("region");
      assertEquals(3, region.path("startLine").intValue());
      int width = region.path("endColumn").intValue() - region.path("startColumn").intValue();
      assertEquals("192.0.2.0/24".length(), width);
      JsonNode related = result.at("/relatedLocations/0");
      assertTrue(related.at("/physicalLocation/region/startLine").isInt());
      assertTrue(related.at("/message/text").isString());
    }
  }

  @Test
  void annotationsAreEscaped() throws Exception {
    Said said = run("lint", "-f", edge(DOUBLED), "-o", "github");
    List<String> lines = said.out().lines().toList();
    assertEquals(2, lines.size());
    String start = "::warning file=" + directory.toString().replace(":", "%3A");
    String first = lines.get(0);
    assertTrue(first.startsWith(start + "/edge%2C 100%25%3A1.yaml,line=3,col="), first);
    assertTrue(first.contains(",title=xdpctl%3A duplicate-prefix::192.0.2.0/24 is in"), first);
    assertTrue(first.contains("%0A"), first);
    assertTrue(lines.get(1).startsWith("::notice "), lines.get(1));
  }

  @Test
  void problemsHaveTheSameOutputs() throws Exception {
    String file = edge(DOUBLED.replace("192.0.2.0/25", "192.0.2.7/25"));
    for (String command : List.of("validate", "lint")) {
      Said github = run(command, "-f", file, "-o", "github");
      assertEquals(2, github.status());
      assertTrue(github.out().startsWith("::error file="), github.out());
      assertTrue(github.out().contains("title=xdpctl%3A configuration::"), github.out());
      Said sarif = run(command, "-f", file, "-o", "sarif");
      JsonNode log = JsonMapper.shared().readTree(sarif.out());
      assertEquals("error", log.at("/runs/0/results/0/level").stringValue());
      Said markdown = run(command, "-f", file, "-o", "markdown");
      assertTrue(markdown.out().startsWith("**xdpctl " + command + ":** 1 error"), markdown.out());
      assertEquals("", markdown.err());
    }
    Said json = run("validate", "-f", file, "-o", "json");
    JsonNode problem = JsonMapper.shared().readTree(json.out()).at("/problems/0");
    assertEquals(3, problem.path("line").intValue());
    assertEquals("error", problem.path("severity").stringValue());
    assertTrue(problem.path("rule").isMissingNode());
  }

  @Test
  void aMissingFileHasNoLine() throws Exception {
    String file = directory.resolve("none.yaml").toString();
    String github = run("validate", "-f", file, "-o", "github").out();
    assertTrue(github.contains("none.yaml,title="), github);
    JsonNode log = JsonMapper.shared().readTree(run("validate", "-f", file, "-o", "sarif").out());
    JsonNode place = log.at("/runs/0/results/0/locations/0/physicalLocation");
    assertTrue(place.path("region").isMissingNode(), place.toString());
  }

  @Test
  void markdownIsATable() throws Exception {
    Files.createDirectories(directory.resolve("m"));
    Path file = directory.resolve("m/edge.yaml");
    Files.writeString(file, DOUBLED);
    Golden.expect(
        "lint/markdown.md",
        run("lint", "-f", file.toString(), "-o", "markdown").out().replace(file + "", "edge.yaml"));
    Golden.expect(
        "lint/table.txt", run("lint", "-f", file.toString()).out().replace(file + "", "edge.yaml"));
    Golden.expect(
        "lint/json.json",
        run("lint", "-f", file.toString(), "-o", "json").out().replace(file + "", "edge.yaml"));
    Files.writeString(file, DOUBLED.replace("192.0.2.0/24, 192.0.2.0/24, 192.0.2.0/25", ""));
    String nothing = run("lint", "-f", file.toString(), "-o", "github").out();
    assertTrue(nothing.contains("unreachable-stage"), nothing);
  }

  @Test
  void notesAloneAreNoFailure() throws Exception {
    Said said = run("lint", "-f", edge(DOUBLED.replaceFirst("192.0.2.0/24, ", "")));
    assertEquals(0, said.status());
    assertTrue(said.out().contains("note: 192.0.2.0/25 is inside"), said.out());
    Said clean = run("lint", "-f", edge(DOUBLED.replace(", 192.0.2.0/24, 192.0.2.0/25", "")));
    assertEquals(0, clean.status());
    assertTrue(clean.out().endsWith("nothing found\n"), clean.out());
  }

  @Test
  void problemsOfAReviewHaveItsFormat() throws Exception {
    String broken = edge(DOUBLED.replace("192.0.2.0/25", "192.0.2.7/25"));
    String good = "examples/configs/edge.yaml";
    String tests = "examples/policy-tests/edge.yaml";
    List<String[]> reviews =
        List.of(
            new String[] {"test", "-f", broken, tests, "-o", "json"},
            new String[] {"test", "-f", good, broken, "-o", "json"},
            new String[] {"diff", "--against", good, "-f", broken, "-o", "json"},
            new String[] {"diff", "--against", broken, "-f", good, "-o", "json"},
            new String[] {"cost", "-f", broken, "-o", "json"});
    for (String[] words : reviews) {
      Said said = run(words);
      assertEquals(2, said.status());
      assertEquals("", said.err());
      JsonNode problem = JsonMapper.shared().readTree(said.out()).at("/problems/0");
      assertEquals(broken, problem.path("file").stringValue());
      words[words.length - 1] = "table";
      assertTrue(run(words).err().contains(": error: "));
    }
    Said github = run("test", "-f", broken, tests, "-o", "github");
    assertTrue(github.out().startsWith("::error file="), github.out());
  }

  @Test
  void failuresSayWhichPacketsAndOfHowMany() throws Exception {
    Path tests = directory.resolve("tests.yaml");
    Files.writeString(
        tests,
        """
        apiVersion: xdpctl/v1
        tests:
          - {name: all, packets: [src=192.0.2.1, src=192.0.2.2], expect: pass}
          - {name: other, packet: src=198.51.100.7, expect: pass}
        """);
    String file = edge(DOUBLED);
    Said sarif = run("test", "-f", file, tests.toString(), "-o", "sarif");
    JsonNode results = JsonMapper.shared().readTree(sarif.out()).at("/runs/0/results");
    assertEquals(2, results.size());
    for (int i = 0; i < 2; i++) {
      String text = results.get(i).at("/message/text").stringValue();
      assertTrue(text.contains("\npacket: 192.0.2." + (i + 1) + " > "), text);
    }
    Said markdown = run("test", "-f", file, tests.toString(), "-o", "markdown");
    String head = "**xdpctl test:** 2 tests: 1 passed, 1 failed\n";
    assertTrue(markdown.out().startsWith(head), markdown.out());
  }

  @Test
  void whatIsAllowedIsNoWarning() throws Exception {
    String dropping = DOUBLED.replace("interfaces:", "default: drop\n    interfaces:");
    assertTrue(run("validate", "-f", edge(dropping)).out().contains("warning: 'default: drop'"));
    String allowed =
        dropping.replace(
            "default: drop", "default: drop # xdpctl: allow drop-without-neighbours a tap only");
    Said said = run("validate", "-f", edge(allowed), "-o", "json");
    assertEquals(0, said.status());
    assertEquals(0, JsonMapper.shared().readTree(said.out()).path("problems").size(), said.out());
    String other = allowed.replace("allow drop-without-neighbours", "allow unreachable-stage");
    assertTrue(run("validate", "-f", edge(other)).out().contains("warning: 'default: drop'"));
  }

  @Test
  void aTargetKernelFailsWhereSomethingIsLacking() throws Exception {
    String file = "examples/configs/edge.yaml";
    for (String command : List.of("validate", "lint", "render")) {
      assertEquals(2, run(command, "-f", file, "--target-kernel", "5.10").status(), command);
      assertEquals(0, run(command, "-f", file, "--target-kernel", "5.15").status(), command);
      Said odd = run(command, "-f", file, "--target-kernel", "newest");
      assertEquals(2, odd.status());
      assertTrue(odd.err().contains("'newest' is no release of Linux"), odd.err());
      Said empty = run(command, "-f", file, "--target-kernel", "");
      assertEquals(2, empty.status(), empty.out());
      assertTrue(empty.err().contains("'' is no release of Linux"), empty.err());
    }
    String said = run("lint", "-f", file, "--target-kernel", "5.7", "-o", "github").out();
    assertTrue(said.contains("title=xdpctl%3A target-kernel::Linux 5.7 lacks ring buffers"), said);
    String old = run("render", "-f", file, "--target-kernel", "5.15").out();
    assertTrue(old.contains("SEC(\"xdp\")"), "without xdp.frags");
  }
}
