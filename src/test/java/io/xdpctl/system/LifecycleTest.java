package io.xdpctl.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpctl.lab.Command;
import io.xdpctl.lab.Node;
import io.xdpctl.lab.Ping;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Applied twice, deleted, in the way of somebody else: the kernel looked at from outside. */
class LifecycleTest {
  /** What belongs to one program, by bpftool: {@code prog 5}, {@code map 7}, {@code link 9}. */
  private static Set<String> objects(long program) {
    Set<String> found = new TreeSet<>();
    String id = Long.toString(program);
    JsonNode shown = Host.json(Command.of("bpftool", "-j", "prog", "show", "id", id).run());
    found.add("prog " + id);
    shown.path("map_ids").forEach(map -> found.add("map " + map.asLong()));
    for (JsonNode link : Host.json(Command.of("bpftool", "-j", "link", "show").run())) {
      if (link.path("prog_id").asLong() == program) {
        found.add("link " + link.path("id").asLong());
      }
    }
    return found;
  }

  private static boolean exists(String object) {
    String[] words = object.split(" ");
    return Command.of("bpftool", words[0], "show", "id", words[1]).attempt().status() == 0;
  }

  /** The kernel frees maps after a grace period. */
  private static Set<String> left(Set<String> objects) {
    for (int i = 0; i < 50 && objects.stream().anyMatch(LifecycleTest::exists); i++) {
      Host.pause(100);
    }
    Set<String> left = new TreeSet<>(objects);
    left.removeIf(object -> !exists(object));
    return left;
  }

  private static long program(Host host) {
    return host.status().at("/interfaces/0/program/id").asLong();
  }

  @Test
  void applyTwiceChangesNothingAndDeleteLeavesNothing() throws Exception {
    try (Host host = new Host()) {
      Pair pair = Pair.in(host.lab);
      String text = Example.of("firewall").in(pair.host(), "eth0").text();
      host.apply(text);
      long program = program(host);
      Set<String> objects = objects(program);
      assertTrue(objects.size() >= 10 && objects.stream().anyMatch(o -> o.startsWith("link ")));

      assertTrue(host.apply(text).startsWith("no changes"));
      assertEquals(program, program(host));
      assertEquals(objects, objects(program));

      host.ok("delete", "--all");
      assertEquals(Set.of(), left(objects));
      assertTrue(host.nothingIsPinned());
      String link = pair.host().ip("-d", "link", "show", "eth0");
      assertTrue(!link.contains("prog/xdp"), link);
    }
  }

  @Test
  void aChangedPipelineSwapsAndKeepsWhatItCounted() throws Exception {
    try (Host host = new Host()) {
      Pair pair = Pair.in(host.lab);
      Example before = Example.of("packet-counter").in(pair.host(), "eth0");
      host.apply(before.text());
      Ping.from(pair.client(), Pair.HOST, 3);
      long program = program(host);
      Set<String> objects = objects(program);
      host.apply(before.with("[80, 443]", "[80, 443, 8080]").text());
      assertNotEquals(program, program(host));
      Ping.from(pair.client(), Pair.HOST, 4);
      assertEquals(7, host.counters().protocol("eth0", "traffic", "icmp").packets());
      objects.removeAll(objects(program(host)));
      assertEquals(Set.of(), left(objects));
    }
  }

  @Test
  void verdictsOutliveTheStagesThatGaveThem() throws Exception {
    try (Host host = new Host()) {
      Pair pair = Pair.in(host.lab);
      Example before = Example.of("packet-counter").in(pair.host(), "eth0");
      String rest = "      # A counter for each";
      host.apply(
          before
              .with(rest, "      - {name: no, action: drop, when: {protocol: icmp}}\n" + rest)
              .text());
      assertEquals(0, Ping.from(pair.client(), Pair.HOST, 3).received());
      host.apply(before.text());
      assertEquals(2, Ping.from(pair.client(), Pair.HOST, 2).received());
      Counters seen = host.counters();
      assertEquals(3, seen.verdict("eth0", "drop").packets());
      assertEquals(2, seen.verdict("eth0", "pass").packets());
      assertEquals(2, seen.protocol("eth0", "traffic", "icmp").packets());
    }
  }

  @Test
  void whatNoPacketReachesIsNoDifference() throws Exception {
    try (Host host = new Host()) {
      Pair pair = Pair.in(host.lab);
      String text =
          Example.of("packet-counter")
              .in(pair.host(), "eth0")
              .with(
                  "      # A counter for each",
                  "      - {name: all, action: pass}\n      # A counter for each")
              .text();
      host.apply(text);
      assertTrue(host.apply(text).startsWith("no changes"));
      Ping.from(pair.client(), Pair.HOST, 2);
      assertEquals(2, host.counters().stage("eth0", "all").packets());
      assertEquals(0, host.counters().stage("eth0", "traffic").packets());
    }
  }

  @Test
  void aForeignProgramIsRefusedAndLeftAlone() throws Exception {
    try (ForeignObject object = ForeignObject.compile("foreigner");
        Host host = new Host()) {
      Pair pair = Pair.in(host.lab);
      Node node = pair.host();
      node.ip("link", "set", "dev", "eth0", "xdp", "obj", object.path(), "sec", "xdp");
      String before = node.ip("-d", "-j", "link", "show", "eth0");
      long foreign = Host.json(before).at("/0/xdp/prog/id").asLong();
      assertTrue(foreign > 0, before);

      Host.Run run = host.tryApply(Example.of("packet-counter").in(node, "eth0").text());
      assertEquals(3, run.status());
      assertTrue(run.err().contains("program " + foreign + " (foreigner)"), run.err());
      assertEquals(before, node.ip("-d", "-j", "link", "show", "eth0"));
      assertTrue(run.err().contains("link set dev eth0 xdp off"), run.err());
      assertEquals(3, Ping.from(pair.client(), Pair.HOST, 3).received());
      assertTrue(host.nothingIsPinned());

      String asked = Example.of("packet-counter").in(node, "eth0").text();
      Path file = Files.createTempFile("xdpctl-foreign-", ".yaml");
      Files.writeString(file, asked);
      String dry = host.ok("apply", "--dry-run", "-f", file.toString());
      assertTrue(dry.contains("in the way: program " + foreign + " (foreigner)"), dry);
      host.ok("apply", "--replace-foreign", "--wait", "30s", "-f", file.toString());
      assertNotEquals(foreign, program(host));
      assertTrue(host.apply(asked).startsWith("no changes"));
      host.ok("delete", "--all");
      Files.delete(file);
    }
  }

  @Test
  void aNamespaceOrInterfaceThatIsNotThereIsRefused() throws Exception {
    try (Host host = new Host()) {
      Pair pair = Pair.in(host.lab);
      Example example = Example.of("packet-counter");
      Host.Run run =
          host.tryApply(
              example.with("[eth0]", "[{name: eth0, netns: " + pair.host().netns() + "x}]").text());
      assertEquals(3, run.status(), run.err());
      assertTrue(run.err().contains(pair.host().netns() + "x"), run.err());
      run = host.tryApply(example.with("[eth0]", "[eth0x]").in(pair.host(), "eth0x").text());
      assertEquals(3, run.status(), run.err());
      assertTrue(run.err().contains("eth0x"), run.err());
    }
  }
}
