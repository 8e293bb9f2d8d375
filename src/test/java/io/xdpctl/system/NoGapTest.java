package io.xdpctl.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** I2 and I4 under load: applies that no packet notices. */
class NoGapTest {
  private static final int APPLIES = Integer.getInteger("xdpctl.applies", 300);
  private static final String ALLOWED = "203.0.113.8";
  private static final String BLOCKED = "192.0.2.1";
  private static final String BLOCKED_BY_MANY = "198.51.100.9";

  /** What drops {@link #BLOCKED_BY_MANY}: each prefix or hole leads to the same end. */
  private static final String[] DECIDERS = {
    "prefixes: [192.0.2.0/24, 198.51.100.9]",
    "prefixes: [192.0.2.0/24, 198.51.100.0/24]",
    "prefixes: [192.0.2.1, 198.51.0.0/16], except: [198.51.100.128/25]",
    "prefixes: [192.0.0.0/16, 198.51.100.8/30, 198.51.100.0/25], except: [192.0.3.0/24]"
  };

  /** Which configuration comes at a step: lists change, stages come and go, the mode stays. */
  private static String config(Pair pair, int step) {
    StringBuilder text = new StringBuilder("apiVersion: xdpctl/v1\nlists:\n");
    String decider = DECIDERS[step % DECIDERS.length];
    String more = step / 18 % 3 == 2 ? filler() : "";
    text.append("  feeds: {").append(decider.replace("prefixes: [", "prefixes: [" + more));
    text.append("}\npipelines:\n  edge:\n    interfaces: [{name: eth0, netns: ");
    text.append(pair.host().netns()).append("}]\n    stages:\n");
    int shape = step / 6; // between two of these, only the list changes
    if (shape % 2 == 1) {
      text.append("      - {name: traffic, action: count, by: protocol}\n");
    }
    if (shape % 5 == 3) {
      text.append("      - {name: seen, action: dump, when: {protocol: icmp}}\n");
    }
    text.append("      - {name: block, action: drop, when: {source: {list: feeds}}}\n");
    if (shape % 7 == 2) {
      text.append("      - {name: back, action: redirect, to: sender, when: {protocol: icmp}}\n");
    }
    return text.toString();
  }

  /** So many prefixes that the list's maps have to be made anew. */
  private static String filler() {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < 150; i++) {
      out.append("172.16.").append(i).append(".0/24, ");
    }
    return out.toString();
  }

  @Test
  void noPacketNotices() throws Exception {
    try (Host host = new Host()) {
      Pair pair = Pair.in(host.lab);
      host.apply(config(pair, 0));
      Map<String, Integer> actions = new TreeMap<>();
      long start = System.nanoTime();
      try (Traffic traffic =
          new Traffic(pair.link().left(), pair.link().right(), ALLOWED, BLOCKED, BLOCKED_BY_MANY)
              .start()) {
        for (int i = 1; i <= APPLIES; i++) {
          String done = host.apply(config(pair, i));
          String action =
              done.contains("swap") ? "swap" : done.startsWith("no ch") ? "none" : "entries";
          actions.merge(action, 1, Integer::sum);
        }
        traffic.finish();
        String figures =
            "%d applies %s in %.1f s: %d allowed packets sent, %d arrived; %d blocked, %d passed"
                .formatted(
                    APPLIES,
                    actions,
                    (System.nanoTime() - start) / 1e9,
                    traffic.flow(0).sent(),
                    traffic.flow(0).arrived(),
                    traffic.flow(1).sent() + traffic.flow(2).sent(),
                    traffic.flow(1).arrived() + traffic.flow(2).arrived());
        System.out.println("NoGapTest: " + figures);
        assertTrue(traffic.flow(0).sent() > 10 * APPLIES, figures);
        assertTrue(actions.size() == 2, figures);
        assertEquals(traffic.flow(0).sent(), traffic.flow(0).arrived(), figures);
        assertEquals(0, traffic.flow(1).arrived() + traffic.flow(2).arrived(), figures);
      }
    }
  }

  /** A program whose pin somebody took away still runs by our link: mending it is a swap. */
  @Test
  void mendingAPinIsNoGap() throws Exception {
    try (Host host = new Host()) {
      Pair pair = Pair.in(host.lab);
      host.apply(config(pair, 0));
      try (Traffic traffic =
          new Traffic(pair.link().left(), pair.link().right(), ALLOWED, BLOCKED).start()) {
        for (int i = 0; i < 3; i++) {
          for (Path pin : programPins(host)) {
            Files.delete(pin);
          }
          assertEquals(1, host.run("status").status());
          assertTrue(host.apply(config(pair, 0)).contains("swap"));
          assertEquals(0, host.run("status").status());
        }
        traffic.finish();
        assertEquals(traffic.flow(0).sent(), traffic.flow(0).arrived());
        assertEquals(0, traffic.flow(1).arrived());
      }
    }
  }

  private static List<Path> programPins(Host host) throws IOException {
    try (Stream<Path> all = Files.walk(host.root)) {
      List<Path> found = all.filter(path -> path.endsWith("program")).toList();
      assertEquals(1, found.size());
      return found;
    }
  }

  /** The measurement sees a gap where there is one: the program is taken away and put back. */
  @Test
  void aGapWouldBeSeen() throws Exception {
    try (Host host = new Host()) {
      Pair pair = Pair.in(host.lab);
      host.apply(config(pair, 0));
      try (Traffic traffic =
          new Traffic(pair.link().left(), pair.link().right(), ALLOWED, BLOCKED).start()) {
        for (int i = 0; i < 3; i++) {
          host.ok("delete", "--all");
          Host.pause(20);
          host.apply(config(pair, 0));
        }
        traffic.finish();
        assertTrue(traffic.flow(1).arrived() > 0);
        assertTrue(traffic.flow(1).arrived() < traffic.flow(1).sent());
      }
    }
  }
}
