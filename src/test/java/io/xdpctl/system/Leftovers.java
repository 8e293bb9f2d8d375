package io.xdpctl.system;

import io.xdpctl.lab.Command;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/**
 * Programs, maps and links that are on this machine after a step and were not before: by bpftool,
 * whoever made them. The kernel never gives an id twice, so whatever a step leaves is still there
 * at the end, while what others had for a time is gone.
 */
final class Leftovers {
  /** Seconds for the kernel to free the last ones; more where others load programs meanwhile. */
  private static final int PATIENCE = Integer.getInteger("xdpctl.patience", 10);

  private final Map<String, String> suspects = new TreeMap<>();
  private Set<String> known = objects();

  /** Takes note of what is new since the last step. */
  void after(String step) {
    Set<String> now = objects();
    for (String object : now) {
      if (!known.contains(object)) {
        suspects.put(object, step);
      }
    }
    known = now;
  }

  /** What is still there, and the step after which it was first seen. */
  Map<String, String> alive() {
    for (int i = 0; ; i++) {
      suspects.keySet().retainAll(objects());
      if (suspects.isEmpty() || i == PATIENCE) {
        return suspects;
      }
      Host.pause(1000);
    }
  }

  /** {@code prog 5}, {@code map 7}. */
  private static Set<String> objects() {
    Set<String> all = new TreeSet<>();
    for (String kind : List.of("prog", "map", "link")) {
      for (JsonNode one : Host.json(Command.of("bpftool", "-j", kind, "show").run())) {
        all.add(kind + " " + one.path("id").asLong());
      }
    }
    return all;
  }
}
