package io.xdpctl.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpctl.lab.Lab;
import io.xdpctl.lab.Node;
import io.xdpctl.lab.Ping;
import io.xdpctl.observe.Counter;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** examples/configs/firewall.yaml on real packets. */
class FirewallTest {
  private static final String[] BLOCKED = {
    "192.0.2.1",
    "192.0.2.200",
    "198.51.100.9",
    "203.0.113.7",
    "2001:db8:bad::5",
    "2001:db8:bad:1::1",
    "169.254.9.9",
    "fc00::9"
  };
  private static final String HOLE = "198.51.100.53";
  private static final String UNLISTED = "203.0.113.8";

  private static Pair pair(Lab lab) {
    Pair pair = Pair.in(lab);
    pair.alias(BLOCKED);
    pair.alias(HOLE, UNLISTED);
    // Addresses that somebody here is not to talk to lead through the host.
    pair.client().route("203.0.113.128/25", Pair.HOST);
    pair.client().route("2001:db8:5111::/48", Pair.HOST_6);
    lab.settle();
    return pair;
  }

  private static String to(String source) {
    return source.contains(":") ? Pair.HOST_6 : Pair.HOST;
  }

  /** All at once: each that is not answered takes a second. */
  private static int answers(Node client, int count, String... sources) {
    List<CompletableFuture<Ping>> pings =
        List.of(sources).stream()
            .map(
                source ->
                    CompletableFuture.supplyAsync(
                        () -> Ping.from(client, source, to(source), count),
                        task -> new Thread(task).start()))
            .toList();
    return pings.stream().mapToInt(ping -> ping.join().received()).sum();
  }

  @ParameterizedTest
  @ValueSource(strings = {"native", "generic"})
  void dropsByListAndCountsEachPrefix(String mode) throws Exception {
    try (Host host = new Host()) {
      Pair pair = pair(host.lab);
      host.apply(Example.of("firewall").in(pair.host(), "eth0").mode(mode).text());
      assertEquals(0, answers(pair.client(), 3, BLOCKED));
      assertEquals(3, Ping.from(pair.client(), HOLE, Pair.HOST, 3).received());
      assertEquals(3, Ping.from(pair.client(), UNLISTED, Pair.HOST, 3).received());
      assertEquals(3, Ping.from(pair.client(), Pair.HOST_6, 3).received());
      Ping.from(pair.client(), Pair.CLIENT, "203.0.113.200", 2);
      Ping.from(pair.client(), Pair.CLIENT_6, "2001:db8:5111::7", 4);

      Counters seen = host.counters();
      assertEquals(new Counter(6, 3 * 98 + 3 * 118), seen.stage("eth0", "spoofed"));
      assertEquals(new Counter(18, 12 * 98 + 6 * 118), seen.stage("eth0", "blocklist"));
      List<String> sources =
          List.of(
              "192.0.2.0/24 3",
              "192.0.2.128/25 3",
              "198.51.100.0/24 3",
              "2001:db8:bad:1::1/128 3",
              "2001:db8:bad::/48 3",
              "203.0.113.7/32 3");
      assertEquals(sources, seen.hits("eth0", "blocklist"));
      List<String> destinations = List.of("2001:db8:5111::/48 4", "203.0.113.0/24 2");
      assertEquals(destinations, seen.hits("eth0", "sinkholes"));
      assertEquals(9, seen.verdict("eth0", "pass").packets());
      assertEquals(30, seen.verdict("eth0", "drop").packets());
    }
  }

  @Test
  void editsAListUnderTrafficWithoutAPacketNoticing() throws Exception {
    try (Host host = new Host()) {
      Pair pair = pair(host.lab);
      Example before = Example.of("firewall").in(pair.host(), "eth0");
      host.apply(before.text());
      assertEquals(0, answers(pair.client(), 2, "192.0.2.1", "203.0.113.7"));
      long program = host.status().at("/interfaces/0/program/id").asLong();
      CompletableFuture<Ping> ping =
          CompletableFuture.supplyAsync(() -> Ping.from(pair.client(), HOLE, Pair.HOST, 150));
      Host.pause(200);
      // A hole for one that was blocked, and others more that are nobody's here.
      host.apply(
          before.with("except: [198.51.100.53]", "except: [198.51.100.53, 203.0.113.7]").text());
      host.apply(
          before
              .with("prefixes: [203.0.113.0/24, ", "prefixes: [203.0.113.0/24, 100.64.0.0/10, ")
              .with("except: [198.51.100.53]", "except: [198.51.100.53, 203.0.113.7]")
              .text());
      assertEquals(new Ping(150, 150), ping.join());
      assertEquals(2, Ping.from(pair.client(), "203.0.113.7", Pair.HOST, 2).received());
      assertEquals(0, answers(pair.client(), 1, "192.0.2.1"));

      assertEquals(program, host.status().at("/interfaces/0/program/id").asLong());
      Counters seen = host.counters();
      assertEquals(new Counter(5, 5 * 98), seen.stage("eth0", "blocklist"));
      assertTrue(seen.hits("eth0", "blocklist").contains("192.0.2.0/24 3"));
      assertEquals(152, seen.verdict("eth0", "pass").packets());
    }
  }
}
