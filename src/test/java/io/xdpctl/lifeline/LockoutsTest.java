package io.xdpctl.lifeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpctl.cidr.Prefix;
import io.xdpctl.config.Config;
import io.xdpctl.config.ConfigReader;
import io.xdpctl.state.InterfaceRef;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is at stake, and what a pipeline does to it. */
class LockoutsTest {
  private static final InterfaceRef ETH0 = new InterfaceRef("", "eth0");
  private static final String ROUTE =
      """
      Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU\tWindow\tIRTT
      eth0\t00000000\t0101A8C0\t0003\t0\t0\t0\t00000000\t0\t0\t0
      eth0\t0001A8C0\t00000000\t0001\t0\t0\t0\t00FFFFFF\t0\t0\t0
      eth1\t00027F0A\t00000000\t0001\t0\t0\t0\t00FFFFFF\t0\t0\t0
      """;
  private static final String ROUTE_6 =
      """
      20010db8000000000000000000000000 20 00000000000000000000000000000000 00 \
      00000000000000000000000000000000 00000100 00000001 00000000 00000001     eth0
      00000000000000000000000000000000 00 00000000000000000000000000000000 00 \
      fe800000000000000000000000000001 00000400 00000001 00000000 00000003     eth0
      00000000000000000000000000000000 00 00000000000000000000000000000000 00 \
      00000000000000000000000000000000 ffffffff 00000001 00000000 00200200       lo
      """;

  private static Config config(String lists, String stages) throws Exception {
    String yaml =
        "apiVersion: xdpctl/v1\n"
            + lists
            + "pipelines: {edge: {interfaces: [eth0], stages: ["
            + stages
            + "]}}\n";
    return ConfigReader.read("-", new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)));
  }

  private static List<Lockout> lockouts(String stages, byte[]... packets) throws Exception {
    return of(config("", stages), packets);
  }

  private static List<Lockout> of(Config config, byte[]... packets) {
    Lifeline lifeline = new Lifeline(ETH0, "it", List.of(packets));
    return new Lockouts(config, Map.of(), () -> null).of(List.of(lifeline));
  }

  @Test
  void routesAsTheKernelTellsThem() {
    Routes routes = Routes.parse(ROUTE, ROUTE_6);
    assertEquals(5, routes.routes().size());
    assertEquals(
        List.of("eth0 192.168.1.1/32", "eth0 fe80::1/128"),
        routes.defaults().stream()
            .map(route -> route.device() + " " + route.gateway().orElseThrow())
            .toList());
    assertEquals(List.of(), Routes.parse("nonsense\nmore of it", "x y").routes());
  }

  @Test
  void nameServersOfAFile() {
    String text = "# comment\nsearch example.org\nnameserver 192.0.2.53\nnameserver fe80::1%eth0\n";
    assertEquals(
        List.of(
            new Peer(Prefix.parse("192.0.2.53"), ""), new Peer(Prefix.parse("fe80::1"), "eth0")),
        Surroundings.nameServersOf(text));
    assertEquals(List.of(), Surroundings.nameServersOf("nameserver\nnameserver here\n"));
  }

  @Test
  void theSessionOfTheEnvironment() {
    String connection = "203.0.113.7 50022 192.0.2.1 22";
    assertEquals(
        Optional.of(connection), Surroundings.sshConnection(Map.of("SSH_CONNECTION", connection)));
    Peer plain = new Peer(Prefix.parse("192.0.2.1"), "");
    assertEquals(Optional.of(plain), Peer.of("::ffff:192.0.2.1"));
    assertEquals("127.0.0.53", Peer.of("127.0.0.53").filter(Peer::isLoopback).orElseThrow().name());
  }

  @Test
  void aStageThatDropsOrSendsElsewhere() throws Exception {
    Prefix client = Prefix.parse("203.0.113.7");
    Prefix server = Prefix.parse("192.0.2.1");
    byte[] data = Packets.tcp(client, server, new int[] {50022, 22}, Packets.ACK_PUSH);
    byte[] syn = Packets.tcp(client, server, new int[] {50023, 22}, Packets.SYN);
    String drop = "{name: no, action: drop, when: {destinationPort: 22}}";
    Lockout found = lockouts(drop, data).get(0);
    assertEquals(
        "interface eth0: it would be dropped by stage no of pipeline edge (<stdin>:2:56)",
        found.sentence());
    String fresh =
        "{name: no, action: drop, when: {protocol: tcp, tcpFlags: {set: [syn], clear: [ack]}}}";
    assertEquals(List.of(), lockouts(fresh, data));
    assertEquals(1, lockouts(fresh, syn).size());
    assertEquals(List.of(), lockouts(fresh, syn, data), "one of the two is enough");
    assertEquals(List.of(), lockouts("{name: ok, action: pass}," + drop, data));
    assertEquals(1, lockouts("{name: back, action: redirect, to: sender}", data).size());
    assertEquals(List.of(), lockouts("{name: on, action: redirect, to: route}", data));
  }

  /** What the hint says is valid in the file, and enough. */
  @Test
  void theHintHelps() throws Exception {
    byte[] packet =
        Packets.udp(Prefix.parse("192.0.2.1"), Prefix.parse("192.0.2.9"), new int[] {53, 40_000});
    String prefixes = "prefixes: [10.0.0.0/8, 192.0.2.0/24]";
    String hole = "except: [\"192.0.2.1\"]";
    String pass = "; or a stage above it that passes it, with 'action: pass'";
    String inline = "{name: no, action: drop, when: {source: {" + prefixes + "}}}";
    assertEquals(
        "a list of these prefixes, named in 'lists:', with '" + hole + "'" + pass,
        lockouts(inline, packet).get(0).hint());
    String list = "lists: {feed: {" + prefixes;
    String named = "{name: no, action: drop, when: {source: {list: feed}}}";
    assertEquals(
        "'" + hole + "' in list feed" + pass,
        of(config(list + "}}\n", named), packet).get(0).hint());
    assertEquals(List.of(), of(config(list + ", " + hole + "}}\n", named), packet));
    String above = "{name: ok, action: pass, when: {source: {prefixes: [192.0.2.1]}}}, ";
    assertEquals(List.of(), lockouts(above + inline, packet));
  }

  @Test
  void thePrefixAndItsPlace() throws Exception {
    Prefix gateway = Prefix.parse("192.0.2.1");
    byte[] packet = Packets.udp(gateway, Prefix.parse("192.0.2.9"), new int[] {53, 40_000});
    String sentence =
        lockouts(
                "{name: no, action: drop, when: {source: {prefixes: [10.0.0.0/8, 192.0.2.0/24]}}}",
                packet)
            .get(0)
            .sentence();
    assertTrue(sentence.endsWith(" for 192.0.2.0/24 (<stdin>:2:113)"), sentence);
    byte[] arp = Packets.arpReply(gateway, Prefix.parse("192.0.2.9"));
    assertEquals(1, lockouts("{name: no, action: drop, when: {etherType: arp}}", arp).size());
    byte[] nd = Packets.advertisement(Prefix.parse("fe80::1"), Prefix.parse("fe80::2"));
    assertEquals(1, lockouts("{name: no, action: drop, when: {protocol: icmpv6}}", nd).size());
  }
}
