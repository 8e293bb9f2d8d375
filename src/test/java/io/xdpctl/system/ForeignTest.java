package io.xdpctl.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpctl.cli.Xdpctl;
import io.xdpctl.lab.Command;
import io.xdpctl.lab.Node;
import io.xdpctl.lab.Output;
import io.xdpctl.lab.Ping;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** I6: {@code ip link set} and {@code xdp-loader} against ours, and ours against theirs. */
class ForeignTest {
  private Host host;
  private Pair pair;
  private Node node;
  private ForeignObject foreign;
  private Path file;

  @BeforeEach
  void build() throws IOException {
    host = new Host();
    pair = Pair.in(host.lab);
    node = pair.host();
    foreign = ForeignObject.compile("foreigner");
    file = Files.createTempFile("xdpctl-foreign-", ".yaml");
    Files.writeString(file, Example.of("packet-counter").in(node, "eth0").text());
  }

  @AfterEach
  void remove() throws IOException {
    Files.delete(file);
    foreign.close();
    host.close();
  }

  private long attached() {
    return Host.json(node.ip("-d", "-j", "link", "show", "eth0")).at("/0/xdp/prog/id").asLong();
  }

  private void ip() {
    node.ip("link", "set", "dev", "eth0", "xdp", "obj", foreign.path(), "sec", "xdp");
  }

  private String[] loader() {
    return new String[] {"xdp-loader", "load", "-m", "native", "-s", "xdp", "eth0", foreign.path()};
  }

  private Host.Run apply(String... more) {
    String[] words = {"apply", "--wait", "30s", "-f", file.toString()};
    String[] all = java.util.Arrays.copyOf(words, words.length + more.length);
    System.arraycopy(more, 0, all, words.length, more.length);
    return host.run(all);
  }

  /** Theirs is there first: it is named and stays, until it is asked to make way. */
  private void refusesThenReplaces() {
    long theirs = attached();
    assertTrue(theirs > 0);
    Host.Run refused = apply();
    assertEquals(3, refused.status(), refused.err());
    assertTrue(refused.err().contains("program " + theirs + " ("), refused.err());
    assertTrue(refused.err().contains("native"), refused.err());
    assertTrue(refused.err().contains("link set dev eth0 xdp off"), refused.err());
    assertEquals(theirs, attached());
    assertTrue(host.nothingIsPinned());
    assertEquals(2, Ping.from(pair.client(), Pair.HOST, 2).received());

    String inTheWay = "in the way: program " + theirs + " (";
    String makesWay = "in native mode; apply would refuse; --replace-foreign makes way\n";
    Host.Run diff = host.run("diff", "-f", file.toString());
    assertTrue(diff.out().contains(inTheWay) && diff.out().contains(makesWay), diff.out());
    Host.Run dry = apply("--dry-run", "--replace-foreign");
    assertTrue(dry.out().contains("in native mode; it would make way\n"), dry.out());
    Host.Run replaced = apply("--replace-foreign");
    assertEquals(0, replaced.status(), replaced.err());
    assertTrue(replaced.out().contains("    replaced: program " + theirs + " ("), replaced.out());
    assertTrue(replaced.out().contains(", which ran in native mode\n"), replaced.out());
    assertNotEquals(theirs, attached());
    assertEquals(0, host.run("diff", "-f", file.toString()).status());
    assertEquals(2, Ping.from(pair.client(), Pair.HOST, 2).received());
    assertEquals(2, host.counters().protocol("eth0", "traffic", "icmp").packets());
  }

  /** Ours is there first, by a link: nobody replaces it by accident. */
  private void oursStays(String... words) {
    assertEquals(0, apply().status());
    long ours = attached();
    Output refused = node.command(words).attempt();
    assertNotEquals(0, refused.status(), refused.out());
    assertEquals(ours, attached());
    assertEquals(2, Ping.from(pair.client(), Pair.HOST, 2).received());
    assertEquals(2, host.counters().protocol("eth0", "traffic", "icmp").packets());
    Host.Run status = host.run("status");
    assertEquals(0, status.status(), status.out());
  }

  @Test
  void oursAgainstIp() {
    ip();
    refusesThenReplaces();
  }

  /** With its dispatcher, or without where the kernel does not let it have one. */
  @Test
  void oursAgainstXdpLoader() {
    node.exec(loader());
    refusesThenReplaces();
  }

  @Test
  void aRollbackReplacesNobodyAndSaysSo() throws Exception {
    assertEquals(0, apply().status());
    host.ok("delete", "-f", file.toString());
    ip();
    Host.Run dry = host.run("rollback", "--to", "1", "--dry-run");
    assertEquals(0, dry.status(), dry.err());
    assertTrue(dry.out().contains("; rollback would refuse; detach it: ip "), dry.out());
    assertFalse(dry.out().contains("; --replace-foreign"), dry.out());
    assertEquals(3, host.run("rollback", "--to", "1").status());
  }

  @Test
  void whoWasReplacedIsInTheDocument() {
    ip();
    long theirs = attached();
    JsonNode change = Host.json(apply("--dry-run", "-o", "json").out()).at("/changes/0");
    assertEquals(theirs, change.at("/foreign/program").asLong());
    assertFalse(change.at("/foreign/replaced").asBoolean(true));
    change = Host.json(apply("--replace-foreign", "-o", "json").out()).at("/changes/0");
    assertEquals(theirs, change.at("/foreign/program").asLong());
    assertEquals("foreigner", change.at("/foreign/name").asString());
    assertEquals("native", change.at("/foreign/mode").asString());
    assertTrue(change.at("/foreign/replaced").asBoolean());
    assertFalse(apply("--replace-foreign").out().contains("replaced"), "once is enough");
  }

  /** Ours is detached, and another program comes: status says which, and apply refuses. */
  @Test
  void whoTookOurPlaceIsNamed() {
    assertEquals(0, apply().status());
    detachOurs();
    Host.Run status = host.run("status");
    String row = "eth0@" + node.netns() + " +packet-counter +- +- +- .*";
    assertTrue(status.out().lines().anyMatch(line -> line.matches(row)), status.out());
    String nobody = "eth0@" + node.netns() + ": no packets are filtered there now\n";
    assertTrue(status.out().contains(nobody), status.out());
    assertTrue(status.out().contains(", apply does it\n"), status.out());
    ip();
    long theirs = attached();
    status = host.run("status");
    assertEquals(1, status.status(), status.out());
    assertTrue(status.out().contains(": no packets are filtered by xdpctl now\n"), status.out());
    assertTrue(status.out().contains(", and what apply would refuse\n"), status.out());
    String at = "drift: eth0@" + node.netns() + ": ";
    String who = "program " + theirs + " (foreigner) of somebody else runs there in native mode";
    String then = "; apply would refuse; --replace-foreign makes way\n";
    assertTrue(status.out().contains(at + "link: detached by somebody else"), status.out());
    assertTrue(status.out().contains(at + "interface: " + who + then), status.out());
    JsonNode one = host.status().at("/interfaces/0/foreign");
    assertEquals(theirs, one.path("program").asLong());
    assertEquals("foreigner", one.path("name").asString());
    assertEquals("native", one.path("mode").asString());
    assertEquals(3, apply().status());
    assertEquals(theirs, attached());
    assertEquals(0, apply("--replace-foreign").status());
    assertEquals(0, host.run("status").status());
    assertTrue(host.status().at("/interfaces/0/foreign").isMissingNode());
  }

  /** What is said to detach a program of somebody else would end one of ours. */
  @Test
  void oneOfAnotherRootIsKnown() {
    assertEquals(0, apply().status());
    long ours = attached();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
    String root = host.root + "-other";
    String[] words = {"--root", root, "apply", "--wait", "30s", "-f", file.toString()};
    assertEquals(3, Xdpctl.run(stream, stream, words), err.toString());
    assertTrue(
        err.toString().contains(" of xdpctl with --root " + host.root + " runs there"), err + "");
    assertFalse(err.toString().contains("bpftool"), err.toString());
    assertEquals(ours, attached());
    assertFalse(Files.exists(Path.of(root)));
  }

  private void detachOurs() {
    long ours = attached();
    for (JsonNode link : Host.json(Command.of("bpftool", "-j", "link", "show").run())) {
      if (link.path("prog_id").asLong() == ours) {
        Command.of("bpftool", "link", "detach", "id", link.path("id").asString()).run();
      }
    }
    assertEquals(0, attached());
  }

  @Test
  void ipAgainstOurs() {
    oursStays("ip", "link", "set", "dev", "eth0", "xdp", "obj", foreign.path(), "sec", "xdp");
  }

  @Test
  void ipForceAndOffAgainstOurs() {
    oursStays(
        "ip", "-force", "link", "set", "dev", "eth0", "xdp", "obj", foreign.path(), "sec", "xdp");
    Output off = node.command("ip", "link", "set", "dev", "eth0", "xdp", "off").attempt();
    assertNotEquals(0, off.status());
    assertEquals(0, host.run("status").status());
  }

  @Test
  void xdpLoaderAgainstOurs() {
    oursStays(loader());
  }

  @Test
  void oursUnderAnotherNameIsKnown() throws IOException {
    assertEquals(0, apply().status());
    for (String up : new String[] {"down", "name eth7", "up"}) {
      String device = up.equals("up") ? "eth7" : "eth0";
      node.ip(("link set dev " + device + " " + up).split(" "));
    }
    Files.writeString(
        file, Example.of("packet-counter").with("[eth0]", "[eth7]").in(node, "eth7").text());
    Host.Run refused = apply("--replace-foreign");
    assertEquals(3, refused.status(), refused.err());
    String sentence = "which was applied to it as eth0@" + node.netns();
    assertTrue(refused.err().contains(sentence), refused.err());
    host.ok("delete", "--all");
    assertEquals(0, apply().status());
  }
}
