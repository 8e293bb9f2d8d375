package io.xdpctl.system;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.xdpctl.lab.Ping;
import io.xdpctl.observe.Counter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** examples/configs/redirect-interface.yaml on real frames. */
class RedirectInterfaceTest {
  private static final String LEFT_MAC = "02:00:00:00:00:01";

  private static Example example(Between lab) {
    return Example.of("redirect-interface")
        .in(lab.host(), "eth1")
        .in(lab.host(), "eth2")
        .witness(lab.left(), "eth0")
        .witness(lab.right(), "eth0");
  }

  private static void know(Between lab) {
    lab.left().ip("link", "set", "eth0", "address", LEFT_MAC);
    String right = lab.eth2().left().mac();
    lab.left().ip("neigh", "replace", "192.0.2.10", "lladdr", right, "dev", "eth0");
    lab.right().ip("neigh", "replace", "192.0.2.9", "lladdr", "02:00:00:00:00:02", "dev", "eth0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"native", "generic"})
  void handsFramesOverAsTheyAre(String mode) throws Exception {
    try (Host host = new Host()) {
      Between lab = Between.patched(host.lab);
      know(lab);
      // Without a program there is no way through.
      assertEquals(0, Ping.from(lab.left(), "192.0.2.10", 1).received());
      host.apply(example(lab).mode(mode).text());
      assertEquals(4, Ping.from(lab.left(), "192.0.2.10", 4).received());

      List<Seen> frames = Seen.of(host.dump("witness"), "icmp");
      assertEquals(8, frames.size());
      for (Seen seen : frames) {
        boolean right = seen.netns().equals(lab.right().netns());
        assertEquals(64, seen.ttl());
        assertEquals(right ? LEFT_MAC : "02:00:00:00:00:02", seen.sourceMac());
        assertEquals(right ? lab.eth2().left().mac() : LEFT_MAC, seen.destinationMac());
      }
      Counters counted = host.counters();
      assertEquals(new Counter(4, 4 * 98), counted.verdict("eth1", "redirect"));
      assertEquals(new Counter(4, 4 * 98), counted.verdict("eth2", "redirect"));
      assertEquals(Counter.ZERO, counted.verdict("eth1", "pass"));
    }
  }

  @Test
  void aTargetThatGoesAwayIsCountedAndThePacketPasses() throws Exception {
    try (Host host = new Host()) {
      Between lab = Between.patched(host.lab);
      know(lab);
      String both = Example.of("redirect-interface").in(lab.host(), "eth1").text();
      host.apply(both.substring(0, both.indexOf("  right-to-left")));
      lab.host().ip("link", "delete", "eth2");
      assertEquals(0, Ping.from(lab.left(), "192.0.2.10", 2).received());
      Counters counted = host.counters();
      assertEquals(new Counter(2, 196), counted.unredirected("eth1", "across", "no-target"));
      assertEquals(new Counter(2, 196), counted.verdict("eth1", "pass"));
      assertEquals(Counter.ZERO, counted.verdict("eth1", "redirect"));
    }
  }

  @Test
  void aTargetThatIsNotThereIsRefused() throws Exception {
    try (Host host = new Host()) {
      Between lab = Between.patched(host.lab);
      Host.Run run =
          host.tryApply(example(lab).with("{interface: eth2}", "{interface: eth7}").text());
      assertEquals(3, run.status());
      assertEquals(true, run.err().contains("eth7"), run.err());
      assertEquals(0, host.status().path("interfaces").size());
    }
  }
}
