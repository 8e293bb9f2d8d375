package io.xdpctl.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpctl.observe.Counter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** I5 under load: whatever is edited, each packet is counted once, where it belongs. */
class ExactCountersTest {
  private static final int EDITS = Integer.getInteger("xdpctl.edits", 200);
  private static final int BETWEEN_CHECKS = 25;
  private static final String ALLOWED = "203.0.113.8";
  private static final String BLOCKED = "192.0.2.1";
  private static final String BLOCKED_TOO = "198.51.100.9";

  private final long seed = Long.getLong("xdpctl.seed", System.nanoTime());
  private final Random random = new Random(seed);

  /** The configuration as it is edited; what must count for ever is always in it. */
  private final class Edited {
    private final List<String> more = new ArrayList<>();
    private String block = "block";
    private String was = "";
    private String list = "feeds";
    private boolean inline;
    private int prefixes = 5;
    private int snaplen = 96;
    private int added;
    private boolean countsFirst = true;

    String edit() {
      int kind = random.nextInt(10);
      String before = block;
      switch (kind) {
        case 0 -> more.add("{name: s" + added++ + ", action: count, when: {protocol: udp}}");
        case 1 -> {
          if (!more.isEmpty()) {
            more.remove(random.nextInt(more.size()));
          }
        }
        case 2 -> Collections.shuffle(more, random);
        case 3 -> block = block.equals("block") ? "wall" : "block";
        case 4 -> list = list.equals("feeds") ? "office" : "feeds";
        case 5 -> inline = !inline;
        case 6 -> prefixes = random.nextInt(250);
        case 7 -> snaplen = 64 + random.nextInt(64);
        case 8 -> countsFirst = !countsFirst;
        default -> prefixes += random.nextInt(9) - 4;
      }
      was = block.equals(before) ? "" : before;
      return List.of("add", "remove", "reorder", "rename", "other list", "inline", "resize", "text")
          .get(Math.min(kind, 7));
    }

    String text(Pair pair) {
      StringBuilder members = new StringBuilder("192.0.2.0/24, 198.51.100.9");
      for (int i = 0; i < prefixes; i++) {
        members.append(", 172.16.").append(random.nextInt(250)).append(".0/24");
      }
      String all = "      - {name: all, action: count, by: protocol}\n";
      StringBuilder out = new StringBuilder("apiVersion: xdpctl/v1\n");
      if (!inline) {
        out.append("lists: {")
            .append(list)
            .append(": {prefixes: [")
            .append(members)
            .append("]}}\n");
      }
      out.append("pipelines:\n  edge:\n    interfaces: [{name: eth0, netns: ");
      out.append(pair.host().netns()).append("}]\n    stages:\n").append(countsFirst ? all : "");
      out.append("      - {name: peek, action: dump, snaplen: ").append(snaplen);
      out.append(", when: {protocol: icmp}}\n").append(countsFirst ? "" : all);
      more.forEach(stage -> out.append("      - ").append(stage).append('\n'));
      out.append("      - name: ").append(block).append("\n        action: drop\n");
      out.append(was.isEmpty() ? "" : "        was: " + was + "\n");
      String source = inline ? "prefixes: [" + members + "]" : "list: " + list;
      out.append("        when: {source: {").append(source).append("}}\n");
      return out.append("      - {name: rest, action: count, when: {protocol: udp}}\n").toString();
    }
  }

  @Test
  void everyPacketIsCountedOnce() throws Exception {
    Map<String, Integer> kinds = new TreeMap<>();
    try (Host host = new Host()) {
      Pair pair = Pair.in(host.lab);
      Edited edited = new Edited();
      host.apply(edited.text(pair));
      long start = System.nanoTime();
      try (Traffic traffic =
          new Traffic(pair.link().left(), pair.link().right(), ALLOWED, BLOCKED, BLOCKED_TOO)
              .start()) {
        for (int i = 1; i <= EDITS; i++) {
          kinds.merge(edited.edit(), 1, Integer::sum);
          host.apply(edited.text(pair));
          if (i % BETWEEN_CHECKS == 0 || i == EDITS) {
            traffic.pause();
            check(host, traffic, edited.block, "seed " + seed + " edit " + i);
            traffic.go();
          }
        }
        traffic.finish();
        System.out.printf(
            "ExactCountersTest: seed %d: %d edits %s in %.1f s, %d packets sent and counted%n",
            seed, EDITS, kinds, (System.nanoTime() - start) / 1e9, traffic.sent());
        assertTrue(traffic.sent() > 20L * EDITS);
      }
    }
  }

  private static void check(Host host, Traffic traffic, String block, String where) {
    Counters seen = host.counters();
    Counter all = seen.protocol("eth0", "all", "udp");
    long bytes = traffic.flow(0).bytes();
    assertEquals(new Counter(traffic.sent(), bytes * traffic.sent()), all, where);
    long blocked = traffic.flow(1).sent() + traffic.flow(2).sent();
    Counter dropped = new Counter(blocked, bytes * blocked);
    assertEquals(dropped, seen.stage("eth0", block), where);
    assertEquals(dropped, seen.verdict("eth0", "drop"), where);
    assertEquals(traffic.flow(0).sent(), seen.stage("eth0", "rest").packets(), where);
    List<String> hits =
        List.of(
            "192.0.2.0/24 " + traffic.flow(1).sent(), "198.51.100.9/32 " + traffic.flow(2).sent());
    assertEquals(hits, seen.hits("eth0", block), where);
  }
}
