package io.xdpctl.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpctl.config.Config;
import io.xdpctl.config.ConfigReader;
import io.xdpctl.doctor.Finding.Answer;
import io.xdpctl.kernel.Bpf;
import io.xdpctl.kernel.libbpf.LibBpf;
import io.xdpctl.lab.End;
import io.xdpctl.lab.Lab;
import io.xdpctl.lab.Node;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Redirects from {@code in} to devices of the same node, of which some cannot take them. */
class TargetDoctorTest {
  private static final String COUNT = "{name: all, action: count}";

  private Bpf bpf;
  private Lab lab;
  private Node node;
  private Node other;

  @BeforeEach
  void build() throws Exception {
    boolean root = Files.getOwner(Path.of("/proc/self")).getName().equals("root");
    Assumptions.assumeTrue(root || "true".equals(System.getenv("CI")), "needs root");
    bpf = LibBpf.open();
    lab = Lab.open("target");
    node = lab.node("node");
    other = lab.node("other");
    lab.link(End.of(other, "sender"), End.of(node, "in"));
  }

  @AfterEach
  void remove() {
    if (lab != null) {
      lab.close();
    }
  }

  /** A pipeline at {@code in} that redirects, and one that does nothing at other interfaces. */
  private Config config(String mode, String target, String... others) throws Exception {
    String yaml =
        """
        apiVersion: xdpctl/v1
        pipelines:
          edge:
            interfaces: [{name: in, netns: %s, mode: %s}]
            stages: [{name: out, action: redirect, to: {interface: %s}}]
        """
            .formatted(node.netns(), mode, target);
    if (others.length > 0) {
      yaml +=
          "  others: {interfaces: [" + String.join(", ", others) + "], stages: [" + COUNT + "]}";
    }
    byte[] text = yaml.getBytes(StandardCharsets.UTF_8);
    return ConfigReader.read("-", new ByteArrayInputStream(text));
  }

  private static String at(Node node, String name, String mode) {
    return "{name: " + name + ", netns: " + node.netns() + ", mode: " + mode + "}";
  }

  private List<Finding> losses(Config config) {
    return new TargetDoctor(bpf, config).losses();
  }

  private static String hint(List<Finding> losses) {
    assertEquals(1, losses.size(), losses.toString());
    return losses.get(0).hint().orElseThrow();
  }

  @Test
  void aVethIsMendedAtItsPeer() throws Exception {
    End peer = End.of(other, "peer");
    lab.link(End.of(node, "out"), peer);
    String inside = "ip netns exec " + other.netns() + " ethtool -K peer gro on";
    String hint = hint(losses(config("native", "out")));
    assertEquals(inside + ", or attach a pipeline to peer@" + other.netns(), hint);
    assertEquals(List.of(), losses(config("generic", "out")));
    assertEquals(List.of(), losses(config("native", "out", at(other, "peer", "native"))));
    assertEquals(hint, hint(losses(config("native", "out", at(other, "peer", "generic")))));
    // A veth's own program does not let it take frames.
    assertEquals(hint, hint(losses(config("native", "out", at(node, "out", "native")))));
    peer.feature("gro", true);
    assertEquals(List.of(), losses(config("native", "out")));
  }

  @Test
  void thePeerMayBeInTheSameNamespaceOrInOneWithoutAName() throws Exception {
    lab.link(End.of(node, "out"), End.of(node, "back"));
    String hint = hint(losses(config("native", "out")));
    assertTrue(hint.startsWith("ip netns exec " + node.netns() + " ethtool -K back gro"), hint);
    Process holder = lab.start(other, "unshare", "--net", "sleep", "60");
    Thread.sleep(300);
    node.ip("link", "set", "back", "netns", Long.toString(holder.pid()));
    hint = hint(losses(config("native", "out")));
    assertEquals("ethtool -K PEER gro on, or attach a pipeline to its veth peer", hint);
  }

  @Test
  void aBridgeTakesNothingNatively() throws Exception {
    node.ip("link", "add", "br0", "type", "bridge");
    String hint = hint(losses(config("native", "br0")));
    assertEquals("mode: generic at the interface of the pipeline", hint);
    assertEquals(1, losses(config("auto", "br0")).size());
    assertEquals(List.of(), losses(config("generic", "br0")));
  }

  @Test
  void aMissingTargetIsNamedWithItsStage() throws Exception {
    Config config = config("generic", "none");
    assertEquals(List.of(), losses(config), "apply refuses, so nothing is lost");
    String message = "stage out redirects to it: no such interface";
    List<Finding> findings = new InterfaceDoctor(bpf, config).examine();
    assertTrue(findings.stream().anyMatch(f -> f.message().equals(message)), message);
  }

  @Test
  void theDoctorLooksAtInterfacesAndTargets() throws Exception {
    lab.link(End.of(node, "out"), End.of(other, "peer"));
    Config config = config("native", "out", at(other, "peer", "auto"), at(other, "none", "auto"));
    List<Finding> findings = new InterfaceDoctor(bpf, config).examine();
    assertEquals(
        List.of(Answer.YES, Answer.YES, Answer.NO, Answer.YES),
        findings.stream().map(Finding::answer).toList(),
        findings.toString());
    assertEquals("none@" + other.netns(), findings.get(2).check());
    node.ip("link", "set", "in", "mtu", "9000");
    assertEquals(Optional.empty(), new InterfaceDoctor(bpf, config).examine().get(1).hint());
  }
}
