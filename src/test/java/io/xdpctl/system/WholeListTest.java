package io.xdpctl.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * I4 under load: edits that exchange half of a large list.
 *
 * <p>Two addresses are in every version, by prefixes that come and go in turn; two are in none,
 * beside prefixes that come and go. {@code -Dxdpctl.list.prefixes=100000 -Dxdpctl.list.edits=200}
 * is the size that it is meant for.
 */
class WholeListTest {
  private static final int PREFIXES = Integer.getInteger("xdpctl.list.prefixes", 20_000);
  private static final int EDITS = Integer.getInteger("xdpctl.list.edits", 40);
  private static final String ALWAYS = "198.51.100.9";
  private static final String ALWAYS_TOO = "192.0.2.1";
  private static final String NEVER = "203.0.113.8";
  private static final String NEVER_TOO = "203.0.113.129";

  /** In turn: another prefix has the address each time, or another hole is beside it. */
  private static final String[] DECIDERS = {
    "198.51.100.9\n192.0.2.0/24\n203.0.113.9\n",
    "198.51.0.0/16\n192.0.2.1\n203.0.113.128/32\n",
    "198.51.100.8/29\n192.0.0.0/16\n203.0.113.0/29\n203.0.113.130\n",
  };

  private final long seed = Long.getLong("xdpctl.seed", System.nanoTime());
  private final Random random = new Random(seed);
  private final int[] members = new int[PREFIXES];
  private final byte[] lengths = new byte[PREFIXES];
  @TempDir private Path directory;

  /** A block list below 11.0.0.0/8, far from the lab: half /24, half /32. */
  private void exchange(int from, int to) {
    for (int i = from; i < to; i++) {
      boolean network = random.nextBoolean();
      int address = 0x0b000000 | random.nextInt(1 << 24);
      members[i] = network ? address & 0xffffff00 : address;
      lengths[i] = (byte) (network ? 24 : 32);
    }
  }

  private void write(Path list, int step) throws IOException {
    StringBuilder text = new StringBuilder(DECIDERS[step % DECIDERS.length]);
    for (int i = 0; i < PREFIXES; i++) {
      int a = members[i];
      text.append(a >>> 24).append('.').append(a >> 16 & 255).append('.').append(a >> 8 & 255);
      text.append('.').append(a & 255).append('/').append(lengths[i]).append('\n');
    }
    Files.writeString(list, text);
  }

  private static String config(Pair pair, Path list, String hits) {
    return String.join(
        "\n",
        "apiVersion: xdpctl/v1",
        "lists: {feeds: {files: [" + list + "]}}",
        "pipelines:",
        "  edge:",
        "    interfaces: [{name: eth0, netns: " + pair.host().netns() + "}]",
        "    stages:",
        "      - {name: block, action: drop, when: {source: {list: feeds}}" + hits + "}",
        "");
  }

  @Test
  void halfOfAListIsExchangedAtOneInstant() throws Exception {
    edits(", hits: none", "entries");
  }

  /** Numbers of old and new prefixes do not fit beside each other: the program is swapped. */
  @Test
  void alsoWherePacketsAreCountedForEachPrefix() throws Exception {
    edits("", "swap");
  }

  private void edits(String hits, String expected) throws Exception {
    Path list = directory.resolve("feeds.txt");
    Map<String, Integer> actions = new TreeMap<>();
    try (Host host = new Host()) {
      Pair pair = Pair.in(host.lab);
      exchange(0, PREFIXES);
      write(list, 0);
      host.apply(config(pair, list, hits));
      long start = System.nanoTime();
      try (Traffic traffic =
          new Traffic(pair.link().left(), pair.link().right(), ALWAYS, ALWAYS_TOO, NEVER, NEVER_TOO)
              .start()) {
        for (int i = 1; i <= EDITS; i++) {
          boolean first = i % 2 == 0;
          exchange(first ? 0 : PREFIXES / 2, first ? PREFIXES / 2 : PREFIXES);
          write(list, i);
          String done = host.apply(config(pair, list, hits));
          actions.merge(done.contains("swap") ? "swap" : "entries", 1, Integer::sum);
        }
        traffic.finish();
        check(traffic, actions, (System.nanoTime() - start) / 1e9);
        assertTrue(actions.getOrDefault(expected, 0) >= EDITS / 2, actions.toString());
      }
    }
  }

  private void check(Traffic traffic, Map<String, Integer> actions, double seconds) {
    long blocked = traffic.flow(0).sent() + traffic.flow(1).sent();
    long passed = traffic.flow(0).arrived() + traffic.flow(1).arrived();
    long allowed = traffic.flow(2).sent() + traffic.flow(3).sent();
    long arrived = traffic.flow(2).arrived() + traffic.flow(3).arrived();
    String figures =
        "%d edits of half of %d prefixes %s in %.1f s, seed %d: of %d listed packets %d passed, of %d others %d"
            .formatted(EDITS, PREFIXES, actions, seconds, seed, blocked, passed, allowed, arrived);
    System.out.println("WholeListTest: " + figures);
    assertTrue(blocked > 20L * EDITS, figures);
    assertEquals(0, passed, figures);
    assertEquals(allowed, arrived, figures);
  }
}
