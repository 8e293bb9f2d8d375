package io.xdpctl.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Counters again and again. */
class WatchTest {
  @Test
  void eachReadingIsADatedLine() throws Exception {
    try (Host host = new Host()) {
      Pair pair = Pair.in(host.lab);
      host.apply(Example.of("syn-dump").in(pair.host(), "eth0").text());
      String out = host.ok("counters", "--watch", "--count", "2", "-o", "json");
      List<JsonNode> lines = out.lines().map(Host::json).toList();
      assertEquals(2, lines.size(), out);
      for (JsonNode line : lines) {
        String time = line.path("time").asString();
        assertTrue(time.matches("20..-..-..T..:..:..[.][0-9]{9}Z"), time);
      }
      String rates = "/interfaces/0/stages/0/rates/packets";
      assertTrue(lines.get(0).at(rates).isMissingNode());
      assertEquals(0, lines.get(1).at(rates).asLong(-1));
      out = host.ok("counters", "--watch", "--count", "2", "-o", "yaml");
      assertEquals(2, out.lines().filter("---"::equals).count(), out);
    }
  }
}
