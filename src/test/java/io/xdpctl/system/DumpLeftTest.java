package io.xdpctl.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpctl.cli.Xdpctl;
import io.xdpctl.lab.Listener;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Events that nobody got stay in their rings. */
class DumpLeftTest {
  private static final OutputStream BROKEN =
      new OutputStream() {
        @Override
        public void write(int b) throws IOException {
          throw new IOException("broken pipe");
        }
      };

  private static void connect(Host host, Pair pair, int times) {
    try (Listener inside = Host.SOCKETS.listen(pair.host(), 8888)) {
      for (int i = 0; i < times; i++) {
        assertTrue(Host.SOCKETS.connect(pair.client(), Pair.HOST, inside.port()));
      }
      host.lab.settle();
    }
  }

  private static String twoStages(Pair pair) {
    Example example = Example.of("syn-dump").in(pair.host(), "eth0");
    String stage = example.text().substring(example.text().indexOf("      - name: new-conn"));
    return example.text().stripTrailing() + "\n" + stage.replace("new-connections", "again");
  }

  private static JsonNode summary(List<String> lines) {
    return Host.json(lines.get(lines.size() - 1)).path("summary");
  }

  @Test
  void aCountTakesNoMoreThanItShows() throws Exception {
    try (Host host = new Host()) {
      Pair pair = Pair.in(host.lab);
      host.apply(twoStages(pair));
      connect(host, pair, 10);
      List<String> two = host.ok("dump", "--count", "2", "-o", "json").lines().toList();
      assertEquals(3, two.size(), two.toString());
      assertEquals(20, summary(two).path("matched").asLong());
      assertEquals(2, summary(two).path("read").asLong());
      assertEquals(18, summary(two).path("left").asLong());

      Host.Run one = host.run("dump", "--count", "1");
      assertTrue(one.err().startsWith("18 events from before"), one.err());
      assertTrue(one.err().contains("18 packets matched, 1 read, 0 lost (ring full), 17 left"));

      List<String> rest = host.ok("dump", "-o", "json", "--duration", "300ms").lines().toList();
      assertEquals(18, rest.size());
      assertEquals(17, summary(rest).path("matched").asLong());
      assertEquals(0, summary(rest).path("left").asLong(-1));
      List<String> times =
          rest.subList(0, 17).stream().map(l -> Host.json(l).path("time").asString()).toList();
      assertEquals(times.stream().sorted().toList(), times);
    }
  }

  @Test
  void whatNobodyListenedToIsStillThere() throws Exception {
    try (Host host = new Host()) {
      Pair pair = Pair.in(host.lab);
      host.apply(Example.of("syn-dump").in(pair.host(), "eth0").text());
      connect(host, pair, 5);
      ByteArrayOutputStream err = new ByteArrayOutputStream();
      PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
      Xdpctl.run(new PrintStream(BROKEN), stream, "--root", host.root.toString(), "dump");
      String said = err.toString(StandardCharsets.UTF_8);
      assertTrue(said.contains("5 packets matched, 0 read, 0 lost (ring full), 5 left"), said);
      assertEquals(6, host.dump("new-connections").size());
    }
  }
}
