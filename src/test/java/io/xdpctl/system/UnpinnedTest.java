package io.xdpctl.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpctl.lab.End;
import io.xdpctl.lab.Ping;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Counters whose maps somebody has taken the pins of. */
class UnpinnedTest {
  private Host host;
  private Pair pair;

  @BeforeEach
  void build() {
    host = new Host();
    pair = Pair.in(host.lab);
    host.lab.link(End.of(pair.client(), "eth1"), End.of(pair.host(), "eth1"));
    String netns = pair.host().netns();
    host.apply(
        """
        apiVersion: xdpctl/v1
        lists: {feed: {prefixes: [10.77.0.7, 192.0.2.0/24]}}
        pipelines:
          edge:
            interfaces: [{name: eth0, netns: NETNS}, {name: eth1, netns: NETNS}]
            stages:
              - {name: protocols, action: count, by: protocol}
              - {name: with-a-long-name-1, action: count, when: {protocol: icmp}}
              - {name: with-a-long-name-2, action: count, when: {protocol: udp}}
              - {name: feeds, action: drop, when: {source: {list: feed}}}
        """
            .replace("NETNS", netns));
    pair.alias("10.77.0.7");
    assertEquals(3, Ping.from(pair.client(), Pair.HOST, 3).received());
  }

  @AfterEach
  void remove() throws IOException {
    host.close();
  }

  private void unpin(Predicate<String> which) throws IOException {
    Path at = host.root.resolve("interfaces").resolve("eth0@" + pair.host().netns());
    try (Stream<Path> all = Files.walk(at)) {
      for (Path pin : all.filter(path -> path.getParent().endsWith("maps")).toList()) {
        if (which.test(pin.getFileName().toString())) {
          Files.delete(pin);
        }
      }
    }
  }

  private static boolean isLong(String map) {
    return map.startsWith("with_a_long_name");
  }

  /** The program knows its maps, and goes on counting in them. */
  @Test
  void areReadByTheProgramsOwnMaps() throws Exception {
    unpin(map -> !map.startsWith("with_a_long_name_2"));
    pair.client().ip("route", "replace", Pair.HOST + "/32", "dev", "eth0", "src", "10.77.0.7");
    assertEquals(0, Ping.from(pair.client(), Pair.HOST, 2).received());
    Counters seen = host.counters();
    assertEquals(5, seen.protocol("eth0", "protocols", "icmp").packets());
    assertEquals(5, seen.stage("eth0", "with-a-long-name-1").packets());
    assertEquals(0, seen.stage("eth0", "with-a-long-name-2").packets());
    assertEquals(List.of("10.77.0.7/32 2"), seen.hits("eth0", "feeds"));
    assertEquals(3, seen.verdict("eth0", "pass").packets());
    assertEquals(2, seen.verdict("eth0", "drop").packets());
    assertEquals(1, host.run("status").status(), "it is drift all the same");
  }

  /** What the program has goes on: nothing is new, and nothing starts from zero. */
  @Test
  void goOnInTheNextProgram() throws Exception {
    pair.client().ip("route", "replace", Pair.HOST + "/32", "dev", "eth0", "src", "10.77.0.7");
    assertEquals(0, Ping.from(pair.client(), Pair.HOST, 2).received());
    unpin(map -> !isLong(map));
    Host.Run status = host.run("status");
    assertEquals(1, status.status(), status.out());
    assertTrue(status.out().contains("feed 2"), status.out());
    Host.Run diff = host.run("rollback", "--dry-run", "--to", "1");
    assertTrue(diff.out().contains("maps: pins are missing, they are pinned anew"), diff.out());
    for (String wrong : List.of("newly in the list", "counters reset", "memory", "start from")) {
      assertTrue(!diff.out().contains(wrong), diff.out());
    }
    host.ok("rollback", "--to", "1");
    assertEquals(0, host.run("status").status());
    String history = host.ok("history");
    String when = "(?s).*#1 +[0-9]{4}-[0-9-]+ [0-9:]{8} [+-][0-9]{2}:[0-9]{2} .*";
    assertTrue(history.matches(when), history);
    assertEquals(0, Ping.from(pair.client(), Pair.HOST, 1).received());
    Counters seen = host.counters();
    assertEquals(6, seen.protocol("eth0", "protocols", "icmp").packets());
    assertEquals(List.of("10.77.0.7/32 3"), seen.hits("eth0", "feeds"));
    assertEquals(3, seen.verdict("eth0", "drop").packets());
  }

  /** Only it says what the maps count. */
  @Test
  void aManifestThatIsGoneIsSaid() throws Exception {
    String at = "eth0@" + pair.host().netns();
    Files.delete(host.root.resolve("interfaces").resolve(at).resolve("g1").resolve("manifest"));
    Host.Run run = host.run("counters");
    assertEquals(3, run.status(), run.out());
    assertTrue(run.err().contains("interface " + at + ": manifest: open: it is gone"), run.err());
    assertTrue(run.out().startsWith("eth1@"), run.out());
    JsonNode document = Host.json(host.run("counters", "-o", "json").out());
    assertEquals("eth0", document.at("/unread/0/interface").asString());
    Host.Run diff = host.run("rollback", "--dry-run", "--to", "1");
    assertTrue(diff.out().contains("    manifest: missing, so nobody knows"), diff.out());
    host.ok("rollback", "--to", "1");
    assertEquals(0, host.run("counters").status());
  }

  /** Of two maps of one shape, the kernel keeps the same name: nobody guesses. */
  @Test
  void thoseThatCannotBeToldAreNamedAndTheOthersShown() throws Exception {
    unpin(UnpinnedTest::isLong);
    String at = "eth0@" + pair.host().netns();
    Host.Run run = host.run("counters");
    assertEquals(3, run.status(), run.out());
    String error = "error: interface " + at + ": map with_a_long_name_1_counters: open: its pin";
    assertTrue(run.err().startsWith(error), run.err());
    assertTrue(run.err().contains("\nhint: "), run.err());
    assertTrue(run.out().startsWith("eth1@"), run.out());
    JsonNode document = Host.json(host.run("counters", "-o", "json").out());
    assertEquals(1, document.path("interfaces").size());
    assertEquals("eth1", document.at("/interfaces/0/interface").asString());
    assertEquals("eth0", document.at("/unread/0/interface").asString());
    assertTrue(document.at("/unread/0/message").asString().contains("with_a_long_name_1"));
    Host.Run watch = host.run("counters", "--watch", "--count", "1");
    assertEquals(3, watch.status(), watch.err());
    assertTrue(watch.err().startsWith(error), watch.err());
    mended();
  }

  /** A pin lost is a map lost once the program goes: what that resets is said before. */
  private void mended() {
    Host.Run status = host.run("status");
    assertEquals(1, status.status(), status.out());
    Host.Run back = host.run("rollback", "--dry-run", "--to", "1");
    assertTrue(
        back.out().contains("counters reset: with-a-long-name-1, with-a-long-name-2"), back.out());
    host.ok("rollback", "--to", "1");
    Counters seen = host.counters();
    assertEquals(3, seen.protocol("eth0", "protocols", "icmp").packets());
    assertEquals(0, seen.stage("eth0", "with-a-long-name-1").packets());
    assertEquals(0, host.run("status").status());
  }
}
