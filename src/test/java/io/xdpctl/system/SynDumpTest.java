package io.xdpctl.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpctl.lab.Listener;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** examples/configs/syn-dump.yaml on real connections. */
class SynDumpTest {
  private static final int PORT = 8888;

  @ParameterizedTest
  @ValueSource(strings = {"native", "generic"})
  void tellsOfEachNewConnectionOnce(String mode) throws Exception {
    try (Host host = new Host()) {
      Pair pair = Pair.in(host.lab);
      host.apply(Example.of("syn-dump").in(pair.host(), "eth0").mode(mode).text());
      connect(host, pair);
      List<JsonNode> lines = host.dump("new-connections");
      assertEquals(6, lines.size(), lines.toString());
      JsonNode summary = lines.get(5).path("summary");
      assertEquals(5, summary.path("matched").asLong());
      assertEquals(5, summary.path("read").asLong());
      assertEquals(0, summary.at("/lost/full").asLong());
      for (JsonNode event : lines.subList(0, 3)) {
        check(event, Pair.CLIENT, Pair.HOST, 74);
      }
      for (JsonNode event : lines.subList(3, 5)) {
        check(event, Pair.CLIENT_6, Pair.HOST_6, 94);
      }
    }
  }

  /** Three and two come in; of the two that go out the SYN+ACK comes in. */
  private static void connect(Host host, Pair pair) {
    try (Listener inside = Host.SOCKETS.listen(pair.host(), PORT);
        Listener outside = Host.SOCKETS.listen(pair.client(), PORT)) {
      for (String to : List.of(Pair.HOST, Pair.HOST, Pair.HOST, Pair.HOST_6, Pair.HOST_6)) {
        assertTrue(Host.SOCKETS.connect(pair.client(), to, inside.port()));
      }
      assertTrue(Host.SOCKETS.connect(pair.host(), Pair.CLIENT, outside.port()));
      assertTrue(Host.SOCKETS.connect(pair.host(), Pair.CLIENT_6, outside.port()));
      host.lab.settle();
      assertEquals(5, inside.accepted());
      assertEquals(2, outside.accepted());
    }
  }

  private static void check(JsonNode event, String from, String to, int length) {
    assertEquals("eth0", event.path("interface").asString());
    assertEquals("tcp", event.path("protocol").asString());
    assertEquals(from, event.path("source").asString());
    assertEquals(to, event.path("destination").asString());
    assertEquals(PORT, event.path("destinationPort").asInt());
    assertEquals(length, event.path("length").asInt());
    assertEquals(length, event.path("captured").asInt());
    byte[] frame = HexFormat.of().parseHex(event.path("data").asString());
    assertEquals(length, frame.length);
    int tcp = length == 74 ? 34 : 54;
    int port = (frame[tcp] & 0xff) << 8 | frame[tcp + 1] & 0xff;
    assertEquals(event.path("sourcePort").asInt(), port);
    assertEquals(2, frame[tcp + 13], "flags: SYN alone");
  }
}
