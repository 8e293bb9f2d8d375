package io.xdpctl.cli;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Puts {@code rates}, a second, beside the packets and bytes of {@code counters -o json}.
 *
 * <p>A counter that started from zero in between has none.
 */
final class CounterRates {
  private static final String PACKETS = "packets";
  private static final String BYTES = "bytes";

  /** What tells an element of an array from the others. */
  private static final List<String> IDENTITY =
      List.of("interface", "netns", "name", "prefix", "side");

  private JsonNode before = Tree.object();

  /**
   * @param seconds since the reading before; 0 for the first
   */
  ObjectNode with(ObjectNode now, double seconds) {
    if (seconds > 0) {
      add(now, before, seconds);
    }
    before = now;
    return now;
  }

  private static void add(JsonNode now, JsonNode earlier, double seconds) {
    if (now.isArray()) {
      now.forEach(element -> add(element, same(element, earlier), seconds));
    } else if (now.isObject()) {
      for (Map.Entry<String, JsonNode> property : now.properties()) {
        add(property.getValue(), earlier.path(property.getKey()), seconds);
      }
      if (now.has(PACKETS) && now.has(BYTES)) {
        rates((ObjectNode) now, earlier, seconds);
      }
    }
  }

  private static JsonNode same(JsonNode element, JsonNode among) {
    for (JsonNode candidate : among) {
      if (IDENTITY.stream().allMatch(key -> element.path(key).equals(candidate.path(key)))) {
        return candidate;
      }
    }
    return Tree.object();
  }

  private static void rates(ObjectNode now, JsonNode earlier, double seconds) {
    long packets = now.path(PACKETS).asLong() - earlier.path(PACKETS).asLong(0);
    long bytes = now.path(BYTES).asLong() - earlier.path(BYTES).asLong(0);
    if (packets >= 0 && bytes >= 0) {
      now.putObject("rates")
          .put(PACKETS, Math.round(packets / seconds))
          .put(BYTES, Math.round(bytes / seconds));
    }
  }
}
