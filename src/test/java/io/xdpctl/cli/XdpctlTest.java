package io.xdpctl.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class XdpctlTest {
  private static final String QUICKSTART = "examples/configs/quickstart.yaml";

  private record Result(int status, String out, String err) {}

  @Test
  void validateSaysThatAllIsWell() {
    Result result = run("validate", "-f", QUICKSTART);
    assertEquals(0, result.status(), result.err());
    assertTrue(result.out().startsWith(QUICKSTART + ": valid: 1 pipeline"), result.out());
    assertEquals("", result.err());
  }

  @Test
  void validateShowsProblemsOnStdoutAndEndsWithTwo(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("bad.yaml");
    Files.writeString(file, "apiVersion: xdpctl/v1\npipelines: {edge: {stagse: []}}\n");
    Result text = run("validate", "-f", file.toString());
    assertEquals(2, text.status());
    assertTrue(text.out().contains("bad.yaml:2:"), text.out());
    assertTrue(text.out().contains("hint: "), text.out());
    Result json = run("validate", "-f", file.toString(), "-o", "json");
    assertEquals(2, json.status());
    assertTrue(json.out().startsWith("{\n  \"problems\": ["), json.out());
    assertTrue(json.out().contains("\"line\": 2"), json.out());
    Result render = run("render", "-f", file.toString());
    assertEquals(2, render.status());
    assertEquals("", render.out());
    assertTrue(render.err().contains("bad.yaml:2:"), render.err());
  }

  @Test
  void renderGivesTheSameBytesTwiceAndToFiles(@TempDir Path directory) throws IOException {
    Result first = run("render", "-f", QUICKSTART);
    assertEquals(0, first.status(), first.err());
    assertEquals(first.out(), run("render", "-f", QUICKSTART).out());
    Result files = run("render", "-f", QUICKSTART, "-o", directory.toString());
    assertEquals(0, files.status(), files.err());
    assertEquals("", files.out());
    assertEquals(first.out(), Files.readString(directory.resolve("quickstart.c")));
  }

  @Test
  void aConfigurationMayComeFromStdin() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
    var in = new ByteArrayInputStream("apiVersion: xdpctl/v2\n".getBytes(StandardCharsets.UTF_8));
    int status = Xdpctl.run(stream, stream, in, Terminal.none(), "validate", "-f", "-");
    assertEquals(2, status);
    assertTrue(out.toString(StandardCharsets.UTF_8).contains("error: "));
  }

  @Test
  void wrongWordsEndWithTwoAndAHint() {
    expectUsage("did you mean 'apply'", "aply");
    expectUsage("there is no command 'aply'\nhint: did you mean 'apply'", "aply", "-f", "x");
    expectUsage("there is no command 'xyzzy'", "help", "xyzzy");
    expectUsage("--count without --watch", "counters", "--count", "2");
    expectUsage("--output with --write", "dump", "-o", "json", "-w", "x.pcapng");
    expectUsage("--hex with --write", "dump", "-x", "-w", "x.pcapng");
    expectUsage("see: xdpctl diff --help", "diff");
    expectUsage("'xml' is no output format", "status", "-o", "xml");
    expectUsage("'0' is not a count", "dump", "--count", "0");
    expectUsage("'soon' is no time", "dump", "--duration", "soon");
    expectUsage("'0' is no time at all: 1ms or more", "dump", "--duration", "0");
    expectUsage("'source/0' is no key", "dump", "--top", "source/0");
    expectRotation("'0s' is no time at all: 1ms or more", "x.pcapng", "0s");
    expectRotation("two sizes: name one", "x.pcapng", "1MB,2MB");
    expectRotation("two times: name one", "x.pcapng", "1MB,1s,2s");
    expectRotation("'1B' is no size, as 100MB, and no time, as 60s", "x.pcapng", "1B");
    expectRotation("--rotate with --write -: what goes to a pipe", "-", "1MB");
    expectUsage("name either -f FILE or --all", "delete");
    assertEquals(2, run().status());
  }

  private static void expectRotation(String message, String file, String rotation) {
    expectUsage(message, "dump", "-w", file, "--rotate", rotation);
  }

  @Test
  void helpAndVersionGoToStdout() {
    for (String word : new String[] {"--help", "--version", "version"}) {
      Result result = run(word);
      assertEquals(0, result.status());
      assertTrue(result.out().contains("xdpctl"));
      assertEquals("", result.err());
    }
    assertEquals(run("--help"), run("help"));
    assertEquals(run("dump", "--help"), run("help", "dump"));
    assertTrue(run("apply", "--help").out().contains("what is not in it is detached"));
    assertTrue(run("dump", "--help").out().contains("--duration"));
  }

  @Test
  void faultsAreSentencesWithoutATrace() {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
    assertEquals(4, new Complaint(stream, false).of(new IllegalStateException("odd")));
    String text = err.toString(StandardCharsets.UTF_8);
    assertTrue(text.contains("hint: please report it"), text);
    assertFalse(text.contains("\tat "), text);
    assertEquals(4, new Complaint(stream, true).of(new IllegalStateException("odd")));
    assertTrue(err.toString(StandardCharsets.UTF_8).contains("\tat "));
  }

  private static void expectUsage(String text, String... words) {
    Result result = run(words);
    assertEquals(2, result.status(), result.err());
    assertTrue(result.err().contains(text), result.err());
    assertTrue(result.err().contains("hint: "), result.err());
    assertEquals("", result.out());
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
