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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code explain}, {@code diff --pcap} and {@code test} print, to the letter. */
class ExplainTest {
  private static final String CASE = "src/test/resources/cli/explain/case/";
  private static final String OLD = CASE + "old.yaml";
  private static final String NEW = CASE + "new.yaml";

  private record Result(int status, String out, String err) {}

  @ParameterizedTest
  @CsvSource({
    "dropped, src=192.0.2.200 dst=198.51.100.1 proto=tcp dport=22 flags=syn",
    "hole, src=192.0.2.53 proto=tcp dport=22 flags=syn",
    "default, src=198.51.100.7 proto=tcp dport=80 flags=ack fragment=false ttl=3 length=1000",
    "redirected, src=198.51.100.7 dst=203.0.113.1 proto=udp sport=5353 dport=53",
    "unredirected, src=198.51.100.7 proto=icmp vlan=10",
    "arp, etherType=arp",
    "fragment, src=2001:db8::7 proto=udp fragment=true",
    "ranges, src=192.0.0.0/8 proto=tcp dport=22 flags=syn",
    "ports, src=198.51.100.0/24 proto=tcp dport=0-65535 flags=syn",
    "lists, src=@office dst=@feeds proto=udp dport=53"
  })
  void packetsAreExplained(String name, String packet) throws IOException {
    for (String format : List.of("table", "json")) {
      Result result = run("explain", "-f", NEW, packet, "-o", format);
      assertEquals("", result.err());
      assertEquals(0, result.status());
      Golden.expect("explain/" + name + (format.equals("json") ? ".json" : ".txt"), result.out());
    }
  }

  @Test
  void theWordsMayBeSeveral() throws IOException {
    Result one = run("explain", "-f", NEW, "src=192.0.2.0/24 proto=udp dport=53");
    Result many = run("explain", "-f", NEW, "--source", "192.0.2.0/24", "proto=udp", "dport=53");
    assertEquals(one, many);
  }

  @ParameterizedTest
  @CsvSource({
    "no-packet, ''",
    "no-key, srcc=192.0.2.1 nonsense",
    "contradiction, proto=udp flags=syn",
    "two-families, src=192.0.2.1 dst=2001:db8::1",
    "too-short, proto=tcp length=40",
    "no-list, src=@nobody"
  })
  void whatHasNoAnswerIsRefused(String name, String packet) throws IOException {
    Result result =
        packet.isEmpty() ? run("explain", "-f", NEW) : run("explain", "-f", NEW, packet);
    assertEquals(2, result.status(), result.out());
    assertEquals("", result.out());
    Golden.expect("explain/refused-" + name + ".txt", result.err());
  }

  @Test
  void aPipelineIsChosen() {
    String two = "examples/configs/redirect-interface.yaml";
    Result none = run("explain", "-f", two, "etherType=arp");
    assertEquals(2, none.status());
    assertTrue(none.err().startsWith("error: there are 2 pipelines: "), none.err());
    Result wrong = run("explain", "-f", two, "-i", "eth11", "etherType=arp");
    assertEquals(2, wrong.status());
    assertTrue(wrong.err().contains("no pipeline has the interface 'eth11'"), wrong.err());
    assertEquals(0, run("explain", "-f", two, "-i", "eth1", "etherType=arp").status());
  }

  @Test
  void aCaptureIsSummedUp(@TempDir Path folder) throws IOException {
    Path capture = capture(folder, 65_535);
    for (String format : List.of("table", "json")) {
      Result result = run("explain", "-f", NEW, "--pcap", capture.toString(), "-o", format);
      assertEquals("", result.err());
      assertEquals(0, result.status());
      Golden.expect("explain/capture" + (format.equals("json") ? ".json" : ".txt"), result.out());
    }
    Result some = run("explain", "-f", NEW, "--pcap", capture.toString(), "--filter", "proto=udp");
    Golden.expect("explain/capture-filtered.txt", some.out());
    Result cut = run("explain", "-f", NEW, "--pcap", capture(folder, 30).toString());
    Golden.expect("explain/capture-cut.txt", cut.out());
  }

  @Test
  void aChangeIsTriedOnACapture(@TempDir Path folder) throws IOException {
    String capture = capture(folder, 65_535).toString();
    for (String form : List.of("table", "json", "markdown")) {
      Result result = run("diff", "--against", OLD, "-f", NEW, "--pcap", capture, "-o", form);
      assertEquals("", result.err());
      assertEquals(1, result.status());
      String told = result.out().replace(folder + "/", "");
      Golden.expect("explain/impact." + form, told);
      if (form.equals("json")) {
        Schemas.expectValid("diff", told);
      }
    }
    Result none = run("diff", "--against", OLD, "-f", OLD, "--pcap", capture);
    assertEquals(0, none.status());
    assertTrue(none.out().contains(": none of 31 packets changes its verdict"), none.out());
    assertEquals(2, run("diff", "-f", NEW, "--pcap", capture).status());
  }

  @Test
  void otherLinkTypesAreRefused(@TempDir Path folder) throws IOException {
    Path capture = capture(folder, 65_535);
    byte[] bytes = Files.readAllBytes(capture);
    bytes[23] = 113;
    Files.write(capture, bytes);
    Result result = run("explain", "-f", NEW, "--pcap", capture.toString());
    assertEquals(2, result.status());
    assertTrue(result.err().contains("no Ethernet header (link type 113)"), result.err());
  }

  @Test
  void policyTestsPassOrSayWhy(@TempDir Path folder) throws IOException {
    assertEquals(
        new Result(0, "3 tests: all passed\n", ""), run("test", "-f", OLD, CASE + "tests.yaml"));
    Path junit = folder.resolve("junit.xml");
    String[] both = {CASE + "tests.yaml", CASE + "failing.yaml"};
    Result failed = run("test", "-f", NEW, both[0], both[1], "--junit", junit.toString());
    assertEquals(1, failed.status());
    Golden.expect("explain/test.txt", failed.out());
    Golden.expect("explain/test.xml", Files.readString(junit));
    Golden.expect("explain/test.json", run("test", "-f", NEW, both[1], "-o", "json").out());
  }

  @Test
  void everyMistakeOfATestFileIsTold() throws IOException {
    Result result = run("test", "-f", NEW, CASE + "wrong.yaml", CASE + "nowhere.yaml");
    assertEquals(2, result.status());
    Golden.expect("explain/test-wrong.txt", result.err());
  }

  @Test
  void thePolicyTestsOfTheExamplesPass() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("examples/policy-tests"))) {
      for (Path file : files.sorted().toList()) {
        String config = "examples/configs/" + file.getFileName();
        Result result = run("test", "-f", config, file.toString());
        assertEquals(0, result.status(), result.out() + result.err());
      }
    }
  }

  private static Path capture(Path folder, int snaplen) throws IOException {
    List<byte[]> packets = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      packets.add(Frame.v4("203.0.113.70", "198.51.100.1").tcp(50_000, 443, 24).bytes());
    }
    for (int i = 0; i < 5; i++) {
      packets.add(Frame.v4("203.0.113." + i, "198.51.100.1").tcp(50_000, 22, 2).bytes());
      packets.add(Frame.v4("192.0.2.129", "198.51.100.1").udp(53, 5000 + i % 2).bytes());
      packets.add(Frame.v6("2001:db8::5", "2001:db8::1").udp(5353, 53).payload(40).bytes());
    }
    packets.add(Frame.ofType(0x0806, 46).bytes());
    packets.add(Arrays.copyOf(Frame.v4("198.51.100.7", "198.51.100.1").bytes(), 30));
    packets.add(Frame.v4("198.51.100.7", "198.51.100.1").icmp(8).vlan(0x8100, 10).bytes());
    packets.add(Frame.v4("198.51.100.7", "198.51.100.1").fragment(9, false).payload(9).bytes());
    Path file = folder.resolve("traffic.pcap");
    Pcap.write(file, packets, snaplen);
    return file;
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
