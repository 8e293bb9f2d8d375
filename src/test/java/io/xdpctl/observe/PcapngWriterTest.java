package io.xdpctl.observe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpctl.state.InterfaceRef;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PcapngWriterTest {
  private static final InterfaceRef ETH0 = new InterfaceRef("", "eth0");
  private static final InterfaceRef VETH = new InterfaceRef("node1", "veth1");

  @Test
  void tcpdumpReadsWhatWasWritten(@TempDir Path directory) throws Exception {
    need("tcpdump");
    Path file = write(directory);
    String text = run("tcpdump", "-n", "-tttt", "--nano", "-r", file.toString());
    List<String> lines = text.lines().filter(line -> line.contains(" > ")).toList();
    assertEquals(2, lines.size(), text);
    assertTrue(lines.get(0).contains(".000000005 "), text);
    assertTrue(lines.get(0).contains("10.77.0.2.54362 > 10.77.0.1.8888: Flags [S]"), text);
  }

  @Test
  void tsharkReadsInterfacesCommentsAndLengths(@TempDir Path directory) throws Exception {
    need("tshark");
    Path file = write(directory);
    List<String> command = new java.util.ArrayList<>(List.of("tshark", "-n", "-r"));
    command.addAll(List.of(file.toString(), "-T", "fields", "-E", "separator=;"));
    for (String field : List.of("interface_name", "comment", "time_epoch", "len", "cap_len")) {
      command.addAll(List.of("-e", "frame." + field));
    }
    String text = run(command.toArray(String[]::new));
    assertTrue(text.contains("eth0;stage syn;1000000000.000000005;74;74\n"), text);
    assertTrue(text.contains("veth1@node1;stage all;1000000001.000000000;1514;41\n"), text);
  }

  private static Path write(Path directory) throws IOException {
    Path file = directory.resolve("events.pcapng");
    try (PcapngWriter writer = new PcapngWriter(Files.newOutputStream(file), List.of(ETH0))) {
      Event syn = new Event(0, 74, Packets.SYN);
      writer.write(new StageEvent(ETH0, "syn", syn), 1_000_000_000_000_000_005L);
      Event cut = new Event(0, 1514, Arrays.copyOf(Packets.SYN, 41));
      writer.write(new StageEvent(VETH, "all", cut), 1_000_000_001_000_000_000L);
    }
    return file;
  }

  private static void need(String command) {
    boolean there =
        Arrays.stream(System.getenv("PATH").split(":"))
            .anyMatch(path -> Files.isExecutable(Path.of(path, command)));
    Assumptions.assumeTrue(there || System.getenv("CI") != null, command + " is not installed");
  }

  private static String run(String... words) throws Exception {
    Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), text);
    return text;
  }
}
