package io.xdpctl.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpctl.lab.Node;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is at stake on a real host, which is a namespace here: the whole command runs inside, and
 * its interfaces are those of the host's own.
 */
class SurroundingsTest {
  private static final String TCP = "{name: no, action: drop, when: {protocol: tcp}}";
  private static final String SSH = "the SSH session from ";

  @TempDir private Path directory;

  /**
   * A host, its interfaces wan, lan and port: a macvlan is above lan, and port is one of a bridge.
   */
  private Node router(Host host) {
    Node node = host.lab.node("router");
    for (String name : List.of("wan", "lan", "port")) {
      node.ip("link", "add", name, "type", "veth", "peer", "name", name + "p");
      node.ip("link", "set", name, "up");
      node.ip("link", "set", name + "p", "up");
    }
    node.ip("link", "add", "link", "lan", "name", "above", "type", "macvlan");
    node.ip("link", "add", "br0", "type", "bridge");
    node.ip("link", "set", "port", "master", "br0");
    up(node, "above", "198.51.100.2/24");
    up(node, "br0", "203.0.113.2/24");
    up(node, "wan", "192.0.2.2/24", "192.0.2.77/24", "fe80::1/64", "2001:db8::2/64");
    node.route("default", "192.0.2.1");
    return node;
  }

  private static void up(Node node, String device, String... addresses) {
    node.ip("link", "set", device, "up");
    for (String address : addresses) {
      if (address.contains(":")) {
        node.ip("address", "add", address, "dev", device, "nodad");
      } else {
        node.ip("address", "add", address, "dev", device);
      }
    }
  }

  /** What a dry run warns of. */
  private String warnings(Node node, String ssh, String config) throws Exception {
    Path file = Files.writeString(directory.resolve("edge.yaml"), config);
    Path resolv = directory.resolve("resolv.conf");
    if (!Files.exists(resolv)) {
      Files.writeString(resolv, "nameserver 127.0.0.53\nnameserver 9.9.9.9\n");
    }
    String inside =
        "mount --bind "
            + resolv
            + " /etc/resolv.conf && exec nsenter --net=/run/netns/"
            + node.netns()
            + " -- \"$@\"";
    List<String> words = Logins.java("unshare", "-m", "sh", "-c", inside, "sh");
    words.addAll(List.of("io.xdpctl.cli.Xdpctl", "apply", "--dry-run", "-f", file + ""));
    words.addAll(List.of("--root", "/sys/fs/bpf/xdpctl-systest-none"));
    ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(words)).redirectErrorStream(true);
    builder.environment().put("SSH_CONNECTION", ssh);
    Process process = builder.start();
    String said = Logins.said(process);
    assertEquals(0, process.waitFor(), said);
    return said;
  }

  private static String config(String device, String more, String stages) {
    return "apiVersion: xdpctl/v1\npipelines: {edge: {interfaces: ["
        + device
        + "], mode: generic"
        + more
        + ", stages: ["
        + stages
        + "]}}\n";
  }

  private void cut(Node node, String device, String ssh, String stage) throws Exception {
    String said = warnings(node, ssh, config(device, "", stage));
    String sentence = "warning: interface " + device + ": " + SSH + ssh.split("[ %]")[0];
    assertTrue(said.contains(sentence + " would be dropped by stage no"), device + ": " + said);
  }

  @Test
  void theSessionThatRunsIt() throws Exception {
    try (Host host = new Host()) {
      Node node = router(host);
      cut(node, "wan", "192.0.2.9 50000 192.0.2.2 22", TCP);
      cut(node, "wan", "2001:db8::9 50000 2001:db8::2 22", TCP);
      cut(node, "wan", "fe80::9%wan 50000 fe80::1%wan 22", TCP);
      cut(node, "port", "203.0.113.9 50000 203.0.113.2 22", TCP);
      cut(node, "lan", "198.51.100.9 50000 198.51.100.2 22", TCP);
      for (String ssh :
          List.of(
              "198.51.100.9 50000 198.51.100.2 22", // by lan
              "fe80::9%lan 50000 fe80::1%lan 22",
              "127.0.0.1 50000 127.0.0.1 22",
              "192.0.2.2 50000 192.0.2.2 22")) {
        String said = warnings(node, ssh, config("wan", "", TCP));
        assertTrue(!said.contains(SSH), ssh + ": " + said);
      }
    }
  }

  @Test
  void rulesOfRouting() throws Exception {
    try (Host host = new Host()) {
      Node node = router(host);
      node.ip("route", "add", "198.18.0.0/15", "dev", "br0");
      node.ip("rule", "add", "from", "192.0.2.2", "lookup", "100");
      node.ip("route", "add", "198.18.0.0/15", "via", "192.0.2.1", "dev", "wan", "table", "100");
      cut(node, "wan", "198.18.0.9 50000 192.0.2.2 22", TCP);
    }
  }

  @Test
  void theServersOfNames() throws Exception {
    try (Host host = new Host()) {
      Node node = router(host);
      String stage = "{name: no, action: drop, when: {source: {prefixes: [9.9.9.9]}}}";
      String said = warnings(node, "", config("wan", "", stage));
      String sentence = "warning: interface wan: the DNS server 9.9.9.9 would be dropped by";
      assertTrue(said.contains(sentence), said);
      String arp = "{name: arp, action: pass, when: {etherType: arp}}";
      String local = "{name: local, action: drop, when: {source: {prefixes: [127.0.0.0/8]}}}";
      said = warnings(node, "", config("wan", "", arp + ", " + local));
      assertTrue(!said.contains("warning: interface"), said);
    }
  }

  /** Of several addresses of its own, it answers from the one that the kernel chooses. */
  @Test
  void itsOwnAddress() throws Exception {
    try (Host host = new Host()) {
      Node node = router(host);
      node.ip("route", "replace", "default", "via", "192.0.2.1", "src", "192.0.2.77");
      String stage =
          "{name: no, action: drop, when: {protocol: udp, destination: {prefixes: [192.0.2.77]}}}";
      String said = warnings(node, "", config("wan", "", stage));
      assertTrue(said.contains("the DNS server 9.9.9.9 would be dropped"), said);
      said = warnings(node, "", config("wan", "", stage.replace("77", "2")));
      assertTrue(!said.contains("DNS server"), said);
    }
  }
}
