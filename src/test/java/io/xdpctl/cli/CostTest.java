package io.xdpctl.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpctl.cost.Compiled;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code cost} and budgets on a host of two possible CPUs, without a kernel. */
class CostTest {
  private static final String FOLDER = "src/test/resources/cli/cost/";
  private static final String MEMORY = FOLDER + "memory.yaml";
  private static final String TESTS = FOLDER + "tests.yaml";

  private record Result(int status, String out, String err) {}

  @Test
  void everyExampleIsReckoned() throws IOException {
    for (Path file : Compiled.files()) {
      for (String format : List.of("table", "json", "markdown")) {
        Result result = run("cost", "-f", file.toString(), "-o", format);
        assertEquals(0, result.status(), result.err());
        if (format.equals("json")) {
          Schemas.expectValid("cost", result.out());
          JsonNode cost = JsonMapper.shared().readTree(result.out());
          cost.path("pipelines").forEach(CostTest::expectSums);
        }
      }
    }
  }

  /** The parts of a program are the program, and those of a path the path. */
  private static void expectSums(JsonNode pipeline) {
    expectSum(pipeline);
    assertEquals(pipeline.path("memory").longValue(), sum(pipeline, "memory"));
    assertFalse(pipeline.path("paths").isEmpty());
    pipeline.path("paths").forEach(CostTest::expectSum);
  }

  private static void expectSum(JsonNode node) {
    for (String figure : List.of("instructions", "lookups", "inlined", "calls")) {
      assertEquals(node.path(figure).longValue(), sum(node, figure), figure);
    }
  }

  private static long sum(JsonNode node, String figure) {
    return node.path("parts").valueStream().mapToLong(part -> part.path(figure).longValue()).sum();
  }

  @Test
  void memoryIsThatOfAllInterfacesAndLists() throws IOException {
    JsonNode cost = json("cost", "-f", FOLDER + "case.yaml");
    long lists =
        cost.path("lists").valueStream().mapToLong(one -> one.path("memory").longValue()).sum();
    long each = cost.path("pipelines").get(0).path("memory").longValue();
    assertEquals(2 * each + lists, cost.path("memory").longValue());
    long more = json("cost", "-f", FOLDER + "case.yaml", "--cpus", "64").path("memory").longValue();
    assertTrue(more > cost.path("memory").longValue());
  }

  @Test
  void aBudgetThatIsExceededFailsTheTest(@TempDir Path folder) throws IOException {
    Path junit = folder.resolve("junit.xml");
    Result result = run("test", "-f", MEMORY, TESTS, "--junit", junit.toString());
    assertEquals(new Result(1, result.out(), ""), result);
    Golden.expect("cost/exceeded.txt", result.out());
    Golden.expect("cost/exceeded.xml", Files.readString(junit));
    for (String format : List.of("json", "markdown", "github")) {
      Result told = run("test", "-f", MEMORY, TESTS, "-o", format);
      assertEquals(1, told.status());
      Golden.expect("cost/exceeded." + format, told.out());
    }
    Schemas.expectValid("test-report", run("test", "-f", MEMORY, TESTS, "-o", "json").out());
    String sarif = run("test", "-f", MEMORY, TESTS, "-o", "sarif").out();
    assertTrue(sarif.contains("\"ruleId\": \"budget\""), sarif);
    assertEquals(1, run("cost", "-f", MEMORY).status());
  }

  @Test
  void aBudgetThatIsMetIsTold(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("edge.yaml");
    Files.writeString(file, Files.readString(Path.of(MEMORY)).replace("16MiB", "17MiB"));
    Result result = run("test", "-f", file.toString(), TESTS);
    assertEquals(0, result.status(), result.out());
    assertTrue(
        result
            .out()
            .startsWith("budget met: memory: 16.1 MiB, at most 17.0 MiB (" + file + ":2:18)"),
        result.out());
    assertTrue(result.out().endsWith("1 test: all passed\n"), result.out());
  }

  /** Of some limits all units are whole numbers. */
  @Test
  void figuresAreToldInTheUnitsOfTheLimit(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("edge.yaml");
    for (String limit : List.of("500.0 MiB", "32.0 MB", "125.0 MiB", "1.0 GiB", "70.0 GB")) {
      String written = limit.replace(".0 ", "").replace(" ", "");
      Files.writeString(file, Files.readString(Path.of(MEMORY)).replace("16MiB", written));
      String found = limit.contains("i") ? "16.1 MiB" : "16.9 MB";
      String out = run("test", "-f", file.toString(), TESTS).out();
      String told = "budget met: memory: " + found + ", at most " + limit + " (";
      assertTrue(out.startsWith(told), out);
    }
  }

  @Test
  void instructionsAreCountedWithoutAKernel(@TempDir Path folder) throws IOException {
    for (int most : new int[] {20, 20_000}) {
      Path file = folder.resolve("edge.yaml");
      String budget = "instructionsPerPacket: " + most;
      Files.writeString(file, Files.readString(Path.of(MEMORY)).replace("memory: 16MiB", budget));
      Result result = run("test", "-f", file.toString(), TESTS);
      assertEquals(most == 20 ? 1 : 0, result.status(), result.out());
      String head = most == 20 ? "budget exceeded: " : "budget met: ";
      assertTrue(result.out().startsWith(head + "instructionsPerPacket: "), result.out());
      assertTrue(result.out().contains("pipeline edge, rest, event of syns: "), result.out());
      assertTrue(result.out().contains("(" + file + ":2:33)"), result.out());
    }
  }

  /** In a process of its own, as the environment says where clang is. */
  @Test
  void withoutClangTheTestsRun(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("edge.yaml");
    String budget = "instructionsPerPacket: 20, memory: 1GiB";
    Files.writeString(file, Files.readString(Path.of(MEMORY)).replace("memory: 16MiB", budget));
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    ProcessBuilder words =
        new ProcessBuilder(java.toString(), "-cp", System.getProperty("java.class.path"));
    words.command().addAll(List.of(Xdpctl.class.getName(), "test", "-f", file.toString(), TESTS));
    words.environment().put("XDPCTL_CLANG", folder.resolve("clang").toString());
    Process process = words.redirectErrorStream(true).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), out);
    assertTrue(out.startsWith("budget met: memory: "), out);
    assertTrue(
        out.contains(
            "budget not measured: instructionsPerPacket: at most 20 instructions ("
                + file
                + ":2:33)\n  hint: "
                + folder
                + "/clang: run: not found; install it: apt-get install clang\n"),
        out);
    assertTrue(out.endsWith("1 test: all passed\n"), out);
  }

  @Test
  void timeIsNotMeasuredWithoutAKernel(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("edge.yaml");
    Path junit = folder.resolve("junit.xml");
    Files.writeString(
        file, Files.readString(Path.of(MEMORY)).replace("memory: 16MiB", "nsPerPacket: 60"));
    Result result = run("test", "-f", file.toString(), TESTS, "--junit", junit.toString());
    assertEquals(0, result.status(), result.out());
    assertEquals(
        "budget not measured: nsPerPacket: at most 60 ns ("
            + file
            + ":2:23)\n"
            + "  hint: 'test --kernel' measures it, as root\n"
            + "1 test: all passed\n",
        result.out());
    String xml = Files.readString(junit);
    assertTrue(xml.contains("<skipped message=\"budget not measured: "), xml);
    JsonNode told = json("test", "-f", file.toString(), TESTS);
    assertEquals("not-measured", told.path("budget").get(0).path("result").asString());
  }

  @Test
  void mistakesOnTheCommandLine() {
    for (String cpus : List.of("0", "many", "9000")) {
      Result result = run("cost", "-f", MEMORY, "--cpus", cpus);
      assertEquals(2, result.status());
      assertTrue(result.err().startsWith("error: --cpus: "), result.err());
    }
    Result sarif = run("cost", "-f", MEMORY, "-o", "sarif");
    assertEquals(2, sarif.status());
  }

  private static JsonNode json(String... words) {
    String[] all = java.util.Arrays.copyOf(words, words.length + 2);
    all[words.length] = "-o";
    all[words.length + 1] = "json";
    return JsonMapper.shared().readTree(run(all).out());
  }

  private static Result run(String... words) {
    boolean reckons = !List.of(words).contains("--cpus");
    String[] all = java.util.Arrays.copyOf(words, words.length + (reckons ? 2 : 0));
    if (reckons) {
      all[words.length] = "--cpus";
      all[words.length + 1] = "2";
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int status =
        Xdpctl.run(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            all);
    return new Result(
        status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}
