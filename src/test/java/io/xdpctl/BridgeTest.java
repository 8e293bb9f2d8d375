package io.xdpctl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpctl.cli.Xdpctl;
import io.xdpctl.config.Config;
import io.xdpctl.lab.End;
import io.xdpctl.lab.Lab;
import io.xdpctl.lab.Node;
import io.xdpctl.lab.Ping;
import io.xdpctl.observe.Counter;
import io.xdpctl.observe.StageReading;
import io.xdpctl.state.InterfaceRef;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Packets routed to a bridge, which native XDP can never send to: none is lost. */
class BridgeTest {
  private static final String ROOT = "/sys/fs/bpf/xdpctl-bridge-" + ProcessHandle.current().pid();
  private static final int PINGS = 4;

  private final Engine engine = new Engine(ROOT, progress -> {});
  private Lab lab;
  private Node router;
  private Node client;
  private InterfaceRef uplink;

  @BeforeEach
  void build() throws Exception {
    boolean root = Files.getOwner(Path.of("/proc/self")).getName().equals("root");
    Assumptions.assumeTrue(root || "true".equals(System.getenv("CI")), "needs root");
    lab = Lab.open("bridge");
    router = lab.node("router");
    client = lab.node("client");
    Node server = lab.node("server");
    lab.link(End.of(client, "client", "10.8.0.2/24"), End.of(router, "uplink", "10.8.0.1/24"));
    lab.link(End.of(router, "port"), End.of(server, "server", "10.8.1.2/24"));
    router.ip("link", "add", "br0", "type", "bridge");
    router.ip("link", "set", "port", "master", "br0");
    router.ip("link", "set", "br0", "up");
    router.ip("address", "add", "10.8.1.1/24", "dev", "br0");
    router.forward();
    client.route("10.8.1.0/24", "10.8.0.1");
    server.route("10.8.0.0/24", "10.8.1.1");
    lab.settle();
    uplink = new InterfaceRef(router.netns(), "uplink");
    assertEquals(PINGS, Ping.from(client, "10.8.1.2", PINGS).received());
  }

  @AfterEach
  void remove() throws Exception {
    if (lab != null) {
      engine.apply(engine.planWithout(engine.snapshot().state().attachments().keySet()));
      engine.history().clear();
      Files.deleteIfExists(Path.of(ROOT));
      lab.close();
    }
  }

  private String yaml(String mode, String to) {
    return """
        apiVersion: xdpctl/v1
        pipelines:
          edge:
            interfaces: [{name: uplink, netns: %s, mode: %s}]
            stages:
              - {name: out, action: redirect, to: %s, when: {protocol: icmp}}
        """
        .formatted(router.netns(), mode, to);
  }

  private StageReading pinged(String mode) throws Exception {
    byte[] text = yaml(mode, "route").getBytes(StandardCharsets.UTF_8);
    Config config = engine.read("-", new ByteArrayInputStream(text));
    engine.apply(engine.plan(config));
    assertTrue(engine.plan(config).plan().isEmpty()); // I7
    engine
        .snapshot()
        .running()
        .values()
        .forEach(one -> assertEquals(Set.of(), Set.copyOf(one.drift())));
    assertEquals(PINGS, Ping.from(client, "10.8.1.2", PINGS).received());
    return engine.counters(engine.snapshot(), false).all().get(0).stages().get(0);
  }

  private Set<String> targets() {
    return engine.snapshot().state().attachments().get(uplink).stages().get(0).targets();
  }

  @Test
  void nativeModeLeavesThemToTheStackAndCountsThem() throws Exception {
    StageReading out = pinged("native");
    assertEquals(Set.of("port", "uplink"), targets());
    assertEquals(PINGS, out.unredirected().orElseThrow().get("no-target").packets());
    assertEquals(Counter.ZERO, out.redirected());
  }

  @Test
  void autoIsCarefulAsNativeIs() throws Exception {
    assertEquals(PINGS, pinged("auto").unredirected().orElseThrow().get("no-target").packets());
    assertEquals(Set.of("port", "uplink"), targets());
  }

  @Test
  void genericModeSendsToIt() throws Exception {
    StageReading out = pinged("generic");
    assertEquals(Set.of("br0", "port", "uplink"), targets());
    assertEquals(PINGS, out.redirected().packets());
  }

  /** What a command says on stderr. */
  private static String said(int status, String... words) {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(OutputStream.nullOutputStream());
    assertEquals(status, Xdpctl.run(out, new PrintStream(err, true), words), err::toString);
    return err.toString(StandardCharsets.UTF_8);
  }

  @Test
  void aBridgeThatIsNamedIsRefused(@TempDir Path directory) throws Exception {
    String file = directory.resolve("edge.yaml").toString();
    String warning = "warning: br0@" + router.netns() + ": stage out redirects to it, but what";
    Files.writeString(Path.of(file), yaml("native", "{interface: br0}"));
    String diff = said(1, "diff", "--root", ROOT, "-f", file);
    assertTrue(diff.contains(warning), diff);
    assertTrue(diff.contains("hint: mode: generic"), diff);
    String apply = said(3, "apply", "--root", ROOT, "-f", file);
    assertTrue(apply.contains("stage out: target br0: can never send"), apply);
    said(1, "diff", "--root", ROOT, "-f", file);
    said(1, "doctor", "--root", ROOT, "-f", file);
    Files.writeString(Path.of(file), yaml("generic", "{interface: br0}"));
    assertFalse(said(0, "apply", "--root", ROOT, "-f", file).contains("warning"));
  }
}
