package io.xdpctl.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpctl.lab.End;
import io.xdpctl.lab.Ping;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What an interface has that the configuration names, and that is not there. */
class AbsentTest {
  private static final String WAIT = "--wait-for-interfaces=0s";
  private static final String LATE = "10.78.0.2";

  @TempDir private Path directory;
  private Host host;
  private Pair pair;

  @BeforeEach
  void build() {
    host = new Host();
    pair = Pair.in(host.lab);
  }

  @AfterEach
  void remove() throws IOException {
    host.close();
  }

  /** The interface that comes and goes. */
  private void come() {
    host.lab.link(
        End.of(pair.client(), "eth1", "10.78.0.1/24"), End.of(pair.host(), "eth1", LATE + "/24"));
  }

  private void go() {
    pair.host().ip("link", "del", "eth1");
  }

  private void drops(int packets) {
    pair.client().ip("address", "add", "10.78.0.7/24", "dev", "eth1");
    pair.client().ip("route", "replace", LATE + "/32", "dev", "eth1", "src", "10.78.0.7");
    assertEquals(0, Ping.from(pair.client(), LATE, packets).received());
    pair.client().ip("route", "del", LATE + "/32");
  }

  private String file(String prefixes) throws IOException {
    String text =
        """
        apiVersion: xdpctl/v1
        lists: {feed: {prefixes: [PREFIXES]}}
        pipelines:
          edge:
            interfaces: [{name: eth0, netns: NETNS}, {name: eth1, netns: NETNS}]
            stages:
              - {name: all, action: count, when: {protocol: icmp}}
              - {name: feeds, action: drop, when: {source: {list: feed}}}
        """;
    return Files.writeString(
            directory.resolve("edge.yaml"),
            text.replace("PREFIXES", prefixes).replace("NETNS", pair.host().netns()))
        .toString();
  }

  private List<JsonNode> history() {
    return Host.json(host.ok("history", "-o", "json")).path("history").values().stream().toList();
  }

  private Host.Run waits(String file) {
    Host.Run run = host.run("apply", "-f", file, WAIT, "-o", "json");
    assertEquals(1, run.status(), run.err());
    assertTrue(run.err().contains("interface eth1: not found"), run.err());
    return run;
  }

  @Test
  void keepsItsCountersAndItsPlaceInTheHistory() throws Exception {
    come();
    String file = file("10.78.0.7, 192.0.2.0/24");
    host.ok("apply", "-f", file);
    drops(2);
    go();
    Host.Run run = waits(file);
    assertTrue(Host.json(run.out()).path("changes").isArray(), run.out());
    Host.Run status = host.run("status");
    assertEquals(1, status.status(), status.out());
    assertTrue(status.out().contains("interface: is gone"), status.out());
    assertTrue(status.out().contains("configuration: "), status.out());
    assertEquals(1, history().size());
    come();
    host.ok("apply", "-f", file);
    assertEquals(0, host.run("status").status());
    assertEquals(1, history().size());
    assertEquals(2, host.counters().stage("eth1", "all").packets()); // I5
    assertEquals(List.of("10.78.0.7/32 2"), host.counters().hits("eth1", "feeds"));
  }

  /** Numbers of its prefixes stay its own, whatever becomes of the list meanwhile. */
  @Test
  void keepsTheHitsOfItsListWhileOthersGetAnother() throws Exception {
    come();
    host.ok("apply", "-f", file("10.78.0.7, 192.0.2.1"));
    drops(2);
    go();
    waits(file("10.78.0.7, 192.0.2.1, 192.0.2.2"));
    waits(file("192.0.2.2, 192.0.2.3"));
    waits(file("10.78.0.7, 192.0.2.2, 192.0.2.3"));
    assertEquals(List.of("10.78.0.7/32 2"), host.counters().hits("eth1", "feeds"));
    Host.Run again = waits(file("10.78.0.7, 192.0.2.2, 192.0.2.3"));
    for (JsonNode change : Host.json(again.out()).path("changes")) {
      assertEquals("none", change.path("action").asString(), again.out());
    }
    come();
    String file = file("10.78.0.7, 192.0.2.2, 192.0.2.3");
    host.ok("apply", "-f", file);
    assertEquals(0, host.run("diff", "-f", file).status());
    assertEquals(2, host.counters().stage("eth1", "all").packets());
    assertEquals(List.of("10.78.0.7/32 2"), host.counters().hits("eth1", "feeds"));
    drops(3);
    assertEquals(List.of("10.78.0.7/32 5"), host.counters().hits("eth1", "feeds"));
  }

  @Test
  void isNotWhatCutsAnApplyOff() throws Exception {
    come();
    host.ok("apply", "-f", file("192.0.2.0/24"));
    go();
    waits(file("192.0.2.0/24"));
    Path other = directory.resolve("other.yaml");
    Files.writeString(other, Logins.config(pair, false));
    host.ok("apply", "-f", other + "", "--confirm", "60s");
    host.ok("rollback");
    assertFalse(host.ok("history").contains("cut off"));
  }

  @Test
  void neverCameAndIsSeen() throws Exception {
    waits(file("192.0.2.0/24"));
    Host.Run status = host.run("status");
    assertEquals(1, status.status(), status.out());
    String late = "eth1@" + pair.host().netns();
    assertTrue(status.out().contains("drift: "), status.out());
    assertTrue(status.out().contains("interface: is configured, but not there\n"), status.out());
    JsonNode missing = host.status().path("missing");
    assertEquals("eth1", missing.path(0).path("interface").asString(), late);
    come();
    assertEquals(1, host.run("status").status());
    host.ok("apply", "-f", file("192.0.2.0/24"));
    assertEquals(0, host.run("status").status());
  }

  @Test
  void neverCameAndIsDeleted() throws Exception {
    waits(file("192.0.2.0/24"));
    Path eth1 = directory.resolve("eth1.yaml");
    Files.writeString(eth1, Logins.config(pair, false).replace("name: eth0", "name: eth1"));
    host.ok("delete", "-f", eth1 + "");
    assertEquals(0, host.run("status").status());
    assertEquals(2, history().size());
  }

  @Test
  void whatCutsTheHostOffIsSaidOnce() throws Exception {
    String file = file("192.0.2.0/24");
    String drops = Files.readString(Path.of(file)).replace(", when: {source: {list: feed}}", "");
    Files.writeString(Path.of(file), drops);
    String[] words = {"--wait", "30s", "--wait-for-interfaces=1m", "--allow-lockout"};
    List<String> all = new ArrayList<>(List.of("apply", "-f", file));
    all.addAll(List.of(words));
    Process apply = Logins.login(host, all.toArray(String[]::new));
    Logins.waitUntil(() -> !host.status().path("interfaces").isEmpty(), "nothing was applied");
    come();
    String said = Logins.said(apply);
    assertEquals(0, apply.waitFor(), said);
    int first = said.indexOf("warning: ");
    assertTrue(first >= 0, said);
    String warning = said.substring(first, said.indexOf('\n', first));
    assertEquals(first, said.lastIndexOf(warning), said);
    assertTrue(said.contains("+ eth0@") && said.contains("+ eth1@"), said); // one review of both
  }
}
