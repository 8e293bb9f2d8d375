package io.xdpctl.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Real namespaces: needs root and iproute2, and ping. */
class LabTest {
  @Test
  void pingsBetweenNodes() {
    try (Lab lab = Lab.open("labtest")) {
      Node a = lab.node("a");
      Node b = lab.node("b");
      lab.link(
          End.of(a, "eth0", "192.0.2.1/24", "2001:db8::1/64"),
          End.of(b, "eth0", "192.0.2.2/24", "2001:db8::2/64"));
      assertEquals(new Ping(3, 3), Ping.from(a, "192.0.2.2", 3));
      assertEquals(new Ping(3, 3), Ping.from(a, "2001:db8::2", 3));
      assertEquals(new Ping(2, 0), Ping.from(a, "192.0.2.77", 2));
    }
  }

  @Test
  void routesBetweenLinks() {
    try (Lab lab = Lab.open("labtest")) {
      Node a = lab.node("a");
      Node router = lab.node("router");
      Node b = lab.node("b");
      lab.link(End.of(a, "eth0", "192.0.2.1/25"), End.of(router, "left", "192.0.2.2/25"));
      lab.link(End.of(b, "eth0", "192.0.2.129/25"), End.of(router, "right", "192.0.2.130/25"));
      a.route("default", "192.0.2.2");
      b.route("default", "192.0.2.130");
      assertEquals(0, Ping.from(a, "192.0.2.129", 1).received());
      router.forward();
      assertEquals(new Ping(2, 2), Ping.from(a, "192.0.2.129", 2));
    }
  }

  @Test
  void sendsNothingUnasked() {
    try (Lab lab = Lab.open("labtest")) {
      Node a = lab.node("a");
      Node b = lab.node("b");
      Link link =
          lab.link(
                  End.of(a, "eth0", "192.0.2.1/24", "2001:db8::1/64"),
                  End.of(b, "eth0", "192.0.2.2/24", "2001:db8::2/64"))
              .withNeighbours();
      lab.settle();
      long before = received(link.right());
      Ping.from(a, "192.0.2.2", 5);
      Ping.from(a, "2001:db8::2", 5);
      assertEquals(10, received(link.right()) - before);
    }
  }

  private static long received(End end) {
    String line =
        end.node()
            .exec("cat", "/proc/net/dev")
            .lines()
            .filter(l -> l.strip().startsWith(end.device() + ":"))
            .findFirst()
            .orElseThrow();
    return Long.parseLong(line.split(":")[1].strip().split("\\s+")[1]);
  }

  @Test
  void readsMacIndexAndMtu() {
    try (Lab lab = Lab.open("labtest")) {
      Node a = lab.node("a");
      Link link = lab.link(End.of(a, "veth0"), End.of(a, "veth1"), 9000);
      assertTrue(link.left().mac().matches("([0-9a-f]{2}:){5}[0-9a-f]{2}"), link.left().mac());
      assertTrue(link.left().index() != link.right().index());
      assertTrue(a.ip("link", "show", "veth1").contains("mtu 9000"));
    }
  }

  @Test
  void nothingIsLeft() {
    Path netns;
    Process sleeper;
    try (Lab lab = Lab.open("labtest")) {
      Node a = lab.node("a");
      netns = Path.of("/run/netns", a.netns());
      sleeper = lab.start(a, "sleep", "60");
      assertTrue(Files.exists(netns));
    }
    assertFalse(Files.exists(netns));
    assertTrue(sleeper.onExit().join() != null && !sleeper.isAlive());
  }

  @Test
  void sweepsWhatADeadProcessLeft() {
    // No process has this id: it is above the kernel's limit.
    String dead = "labsweep-4194305-1-a";
    String alive = "labsweep-" + ProcessHandle.current().pid() + "-1-a";
    Command.of("ip", "netns", "add", dead).run();
    Command.of("ip", "netns", "add", alive).run();
    try {
      assertEquals(1, Lab.sweep("labsweep"));
      assertFalse(Files.exists(Path.of("/run/netns", dead)));
      assertTrue(Files.exists(Path.of("/run/netns", alive)));
    } finally {
      Command.of("ip", "netns", "delete", alive).run();
    }
  }
}
