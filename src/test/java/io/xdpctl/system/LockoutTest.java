package io.xdpctl.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpctl.lab.Ping;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What would cut the host off is refused before anything changes. */
class LockoutTest {
  @TempDir private Path directory;

  private Path config(Pair pair, String more, String stages) throws Exception {
    String text =
        "apiVersion: xdpctl/v1\nlists: {feed: {files: [drop.txt]}}\npipelines:\n  edge:\n"
            + "    interfaces: [{name: eth0, netns: "
            + pair.host().netns()
            + "}]\n"
            + more
            + "    stages:\n"
            + stages;
    Files.writeString(directory.resolve("drop.txt"), "# feed\n192.0.2.0/24\n10.77.0.0/16 ; us\n");
    return Files.writeString(directory.resolve("edge.yaml"), text);
  }

  @Test
  void aFeedThatSwallowsTheGateway() throws Exception {
    try (Host host = new Host()) {
      Pair pair = Pair.in(host.lab);
      String stage = "      - {name: feeds, action: drop, when: {source: {list: feed}}}\n";
      Path file = config(pair, "", stage);
      Host.Run run = host.run("apply", "-f", file.toString());
      assertEquals(3, run.status(), run.out());
      String expected =
          "interface eth0@%s: the default gateway 10.77.0.1 would be dropped by stage feeds of"
              + " pipeline edge (%s:7:16) for 10.77.0.0/16 (%s:3:1)";
      String places = file + "";
      assertTrue(
          run.err()
              .contains(
                  expected.formatted(pair.host().netns(), places, directory.resolve("drop.txt"))),
          run.err());
      assertTrue(run.err().contains("--allow-lockout"), run.err());
      assertTrue(host.nothingIsPinned());
      assertEquals(1, Ping.from(pair.client(), Pair.HOST, 1).received());
      Host.Run diff = host.run("diff", "-f", file.toString());
      assertTrue(diff.err().contains("warning: interface eth0@"), diff.err());

      host.ok("apply", "--allow-lockout", "-f", file.toString());
      assertEquals(0, Ping.from(pair.client(), Pair.HOST, 1).received());
      Host.Run again = host.run("apply", "-f", file.toString());
      assertEquals(0, again.status(), again.err());
      assertTrue(again.out().startsWith("no changes"), again.out());
      assertTrue(again.err().contains("warning: interface eth0@"), again.err());
      Files.writeString(directory.resolve("drop.txt"), "10.77.0.0/16\n");
      assertEquals(3, host.run("apply", "-f", file.toString()).status(), "another way to lose it");
    }
  }

  @Test
  void dropByDefaultWithoutArp() throws Exception {
    try (Host host = new Host()) {
      Pair pair = Pair.in(host.lab);
      String stage = "      - {name: tcp, action: pass, when: {protocol: [tcp, udp, icmpv6]}}\n";
      Host.Run run = host.run("apply", "-f", config(pair, "    default: drop\n", stage).toString());
      assertEquals(3, run.status(), run.out());
      assertTrue(
          run.err().contains("the default gateway 10.77.0.1 (ARP) would be dropped by 'default"),
          run.err());
      assertTrue(!run.err().contains("neighbour discovery"), run.err());
      String arp = "      - {name: arp, action: pass, when: {etherType: arp}}\n";
      host.ok("apply", "-f", config(pair, "    default: drop\n", arp + stage).toString());
    }
  }
}
