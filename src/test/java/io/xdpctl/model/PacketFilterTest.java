package io.xdpctl.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.xdpctl.config.ConditionReader;
import io.xdpctl.observe.Packets;
import java.nio.ByteBuffer;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PacketFilterTest {
  private static boolean admits(String words, byte[] packet, int captured) throws Exception {
    PacketFilter filter = new PacketFilter(ConditionReader.read("x", words, new TreeMap<>()));
    ByteBuffer memory = ByteBuffer.allocate(captured + 7).put(5, packet, 0, captured);
    return filter.admits(memory.slice(5, captured), captured == packet.length);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "proto=tcp dport=8888                       | true  | false",
        "proto=tcp dport=1-99,8887-8889             | true  | false",
        "proto=tcp dport=80                         | false | false",
        "src=10.77.0.0/24,192.0.2.1                 | true  | false",
        "dst=2001:db8::/32 proto=icmpv6             | false | true",
        "flags=syn,!ack                             | true  | false",
        "flags=ack                                  | false | false",
        "vlan=5                                     | false | true",
        "ipVersion=4,6                              | true  | true",
        "{protocol: [tcp, icmpv6]}                  | true  | true",
        "{icmpType: echo-request}                   | false | true"
      })
  void asksOfWholePackets(String words, boolean syn, boolean echo) throws Exception {
    assertEquals(syn, admits(words, Packets.SYN, Packets.SYN.length), "syn");
    assertEquals(echo, admits(words, Packets.ECHO6, Packets.ECHO6.length), "echo");
  }

  /** A snaplen of 20 cuts before all that is asked of IP: the packet is shown. */
  @ParameterizedTest
  @CsvSource({
    "proto=udp, 20, true",
    "proto=udp, 36, false",
    "dport=80, 36, true",
    "dport=80, 54, false",
    "etherType=ipv6 proto=udp, 20, false",
    "vlan=5 proto=udp, 20, false",
    "etherType=ipv6, 5, true"
  })
  void whatCannotBeToldIsNotLeftOut(String words, int captured, boolean admitted) throws Exception {
    assertEquals(admitted, admits(words, Packets.SYN, captured));
  }
}
