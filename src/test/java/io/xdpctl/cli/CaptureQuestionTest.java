package io.xdpctl.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpctl.packet.Frame;
import io.xdpctl.packet.Pcap;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is asked of a capture: at which interface, and what if it is none. */
class CaptureQuestionTest {
  private static final String HEAD = "apiVersion: xdpctl/v1\npipelines:\n";
  private static final String DROPS = "{name: web, action: drop, when: {destinationPort: 443}}";

  @TempDir private Path folder;
  private String capture;

  private record Result(int status, String out, String err) {}

  @BeforeEach
  void capture() throws IOException {
    byte[] packet = Frame.v4("203.0.113.70", "198.51.100.1").tcp(50_000, 443, 2).bytes();
    Path file = folder.resolve("traffic.pcap");
    Pcap.write(file, Collections.nCopies(4, packet));
    capture = file.toString();
  }

  private String file(String name, String... pipelines) throws IOException {
    Path file = folder.resolve(name);
    Files.writeString(file, HEAD + String.join("", pipelines));
    return file.toString();
  }

  private static String pipeline(String name, String interfaces) {
    return "  %s: {interfaces: [%s], stages: [%s]}\n".formatted(name, interfaces, DROPS);
  }

  private Result diff(String old, String now, String... more) {
    String[] words = {"diff", "--against", old, "-f", now, "--pcap", capture};
    String[] all = Arrays.copyOf(words, words.length + more.length);
    System.arraycopy(more, 0, all, words.length, more.length);
    return run(all);
  }

  @Test
  void anInterfaceThatLosesItsPipelinePassesEverything() throws IOException {
    String old = file("old.yaml", pipeline("edge", "eth0"));
    String now = file("new.yaml", pipeline("core", "eth1"));
    Result lost = diff(old, now);
    assertEquals(1, lost.status(), lost.err());
    assertTrue(
        lost.out()
            .contains(
                "4 of 4 packets change their verdict, 4 drop → pass\n"
                    + "  compared: at eth0 pipeline edge before, no pipeline after\n"),
        lost.out());
    Result gained = diff(old, now, "--interface", "eth1");
    assertTrue(gained.out().contains("4 pass → drop"), gained.out());
    String json = diff(old, now, "-o", "json").out();
    Schemas.expectValid("diff", json);
    JsonNode impact = JsonMapper.shared().readTree(json).path("impact");
    assertEquals("edge", impact.path("before").stringValue());
    assertTrue(impact.path("after").isMissingNode(), json);
  }

  @Test
  void whatWasComparedIsToldWhereItIsNotPlain() throws IOException {
    String old = file("old.yaml", pipeline("edge", "eth0"));
    Result renamed = diff(old, file("new.yaml", pipeline("rim", "eth0")));
    String told = "compared: at eth0 pipeline edge before, pipeline rim after\n";
    assertTrue(renamed.out().contains(told), renamed.out());
    assertTrue(renamed.out().contains("none of 4 packets"), renamed.out());
    Result plain = diff(old, old);
    assertTrue(!plain.out().contains("compared:"), plain.out());
  }

  @Test
  void ofSeveralChangesOneIsToBeChosenAndTheDiffIsThere() throws IOException {
    String old = file("old.yaml", pipeline("edge", "eth0, eth1"));
    String now = file("new.yaml", pipeline("edge", "eth0"));
    Result open = diff(old, now);
    assertEquals(2, open.status());
    assertTrue(open.out().contains("eth1: "), open.out());
    assertTrue(
        open.err()
            .startsWith(
                "error: the packets may meet one of 2 changes: at eth0 pipeline edge before,"
                    + " pipeline edge after; at eth1 pipeline edge before, no pipeline after\n"
                    + "hint: say where they arrive: '--interface eth0'\n"),
        open.err());
    Result json = diff(old, now, "-o", "json");
    assertEquals(2, json.status());
    Schemas.expectValid("diff", json.out());
    assertTrue(diff(old, now, "-i", "eth1").out().contains("4 drop → pass"));
  }

  @Test
  void aFilterAloneIsRefused() throws IOException {
    String edge = file("edge.yaml", pipeline("edge", "eth0"));
    List<Result> alone =
        List.of(
            run("explain", "-f", edge, "proto=tcp dport=443", "--filter", "proto=udp"),
            run("diff", "--against", edge, "-f", edge, "--filter", "proto=udp"),
            run("diff", "-f", edge, "--filter", "proto=udp"));
    for (Result result : alone) {
      assertEquals(2, result.status(), result.out());
      assertTrue(result.err().contains("name one with --pcap\nhint: "), result.err());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"empty", "junk", "missing", "directory", "short"})
  void whatIsNoCaptureIsNamed(String kind) throws IOException {
    String edge = file("edge.yaml", pipeline("edge", "eth0"));
    Path file = folder.resolve(kind);
    byte[] whole = Files.readAllBytes(Path.of(capture));
    switch (kind) {
      case "empty" -> Files.createFile(file);
      case "junk" -> Files.writeString(file, "no capture, a text");
      case "directory" -> Files.createDirectory(file);
      case "short" -> Files.write(file, Arrays.copyOf(whole, 30));
      default -> assertTrue(Files.notExists(file));
    }
    for (String[] words :
        List.of(
            new String[] {"explain", "-f", edge, "--pcap", file.toString()},
            new String[] {"diff", "--against", edge, "-f", edge, "--pcap", file.toString()})) {
      Result result = run(words);
      assertEquals(2, result.status(), result.err());
      assertTrue(result.err().startsWith("error: " + file + ": "), result.err());
    }
  }

  @Test
  void aCaptureThatEndsInAPacketIsReadUpToIt() throws IOException {
    String edge = file("edge.yaml", pipeline("edge", "eth0"));
    byte[] whole = Files.readAllBytes(Path.of(capture));
    for (int less : new int[] {1, 60}) {
      Path file = folder.resolve("growing.pcap");
      Files.write(file, Arrays.copyOf(whole, whole.length - less));
      Result result = run("explain", "-f", edge, "--pcap", file.toString());
      assertEquals(0, result.status(), result.err());
      assertTrue(result.out().matches("(?s).*  drop +3 .*"), result.out());
      assertTrue(result.err().startsWith("warning: " + file + ": byte "), result.err());
      assertTrue(result.err().endsWith("in the middle of a packet: it is left out\n"));
    }
  }

  @Test
  void aDestinationThatIsNamedIsShown() throws IOException {
    String edge = file("edge.yaml", pipeline("edge", "eth0"));
    Result result = run("explain", "-f", edge, "src=192.0.2.9 dst=198.51.100.0/24 proto=udp");
    assertTrue(result.out().contains("  198.51.100.0/24  "), result.out());
    assertTrue(!result.out().contains("1 address:"), result.out());
  }

  private static Result run(String... words) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int status =
        Xdpctl.run(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            words);
    return new Result(
        status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}
