package io.xdpctl.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.xdpctl.lab.Ping;
import io.xdpctl.observe.Counter;
import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** examples/configs/packet-counter.yaml on real packets. */
class PacketCounterTest {
  @ParameterizedTest
  @CsvSource({"native,native", "generic,generic", "auto,native"})
  void countsPacketsAndBytesByProtocol(String asked, String runs) throws Exception {
    try (Host host = new Host()) {
      Pair pair = Pair.in(host.lab);
      host.apply(Example.of("packet-counter").in(pair.host(), "eth0").mode(asked).text());
      assertEquals(runs, host.status().at("/interfaces/0/mode").asString());

      assertEquals(5, Ping.from(pair.client(), Pair.HOST, 5).received());
      assertEquals(4, Ping.from(pair.client(), Pair.HOST_6, 4).received());
      // Port 80 of UDP is not the web.
      Host.SOCKETS.send(pair.client(), new InetSocketAddress(Pair.HOST, 80), new byte[10], 3);
      // One SYN each, as nobody listens there.
      assertFalse(Host.SOCKETS.connect(pair.client(), Pair.HOST, 80));
      assertFalse(Host.SOCKETS.connect(pair.client(), Pair.HOST_6, 443));
      assertFalse(Host.SOCKETS.connect(pair.client(), Pair.HOST, 81));

      Counters seen = host.counters();
      assertEquals(List.of("icmp", "tcp", "udp", "icmpv6"), seen.protocols("eth0", "traffic"));
      assertEquals(new Counter(5, 5 * 98), seen.protocol("eth0", "traffic", "icmp"));
      assertEquals(new Counter(4, 4 * 118), seen.protocol("eth0", "traffic", "icmpv6"));
      assertEquals(new Counter(3, 3 * 52), seen.protocol("eth0", "traffic", "udp"));
      assertEquals(new Counter(3, 74 + 94 + 74), seen.protocol("eth0", "traffic", "tcp"));
      assertEquals(new Counter(2, 74 + 94), seen.stage("eth0", "web"));
      assertEquals(seen.stage("eth0", "traffic"), seen.verdict("eth0", "pass"));
    }
  }

  @Test
  void countsWhatIsNotIp() throws Exception {
    try (Host host = new Host()) {
      Pair pair = Pair.in(host.lab);
      host.apply(Example.of("packet-counter").in(pair.host(), "eth0").text());
      pair.client().ip("neigh", "delete", Pair.HOST, "dev", "eth0");
      assertEquals(1, Ping.from(pair.client(), Pair.HOST, 1).received());
      Counters seen = host.counters();
      assertEquals(new Counter(1, 42), seen.protocol("eth0", "traffic", "non-ip"));
      assertEquals(new Counter(1, 98), seen.protocol("eth0", "traffic", "icmp"));
    }
  }

  @Test
  void countsJumboFramesWhole() throws Exception {
    try (Host host = new Host()) {
      Pair pair = Pair.in(host.lab, 9000);
      host.apply(Example.of("packet-counter").in(pair.host(), "eth0").text());
      String out =
          pair.client()
              .exec("ping", "-q", "-c", "3", "-i", "0.01", "-M", "do", "-s", "8000", Pair.HOST);
      assertEquals(true, out.contains(" 3 received"), out);
      assertEquals(new Counter(3, 3 * 8042), host.counters().protocol("eth0", "traffic", "icmp"));
    }
  }
}
