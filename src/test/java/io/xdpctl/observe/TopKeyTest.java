package io.xdpctl.observe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpctl.packet.Frame;
import io.xdpctl.state.InterfaceRef;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TopKeyTest {
  private static final InterfaceRef ETH0 = new InterfaceRef("", "eth0");

  private static String first(String by, RecordView event) {
    TopEvents top = new TopEvents(TopKey.parse(by).orElseThrow());
    top.take(event);
    return top.key().text(top.read(1).rows().get(0));
  }

  private static RecordView event(byte[] packet) {
    return Samples.event(ETH0, "syn", packet);
  }

  @ParameterizedTest
  @CsvSource({
    "source, 10.77.0.2, 2001:db8:77::2",
    "source/24, 10.77.0.0/24, 2001:db8:77::/64",
    "destination/8/48, 10.0.0.0/8, 2001:db8:77::/48",
    "destination/1/1, 0.0.0.0/1, ::/1",
    "destination/32/127, 10.77.0.1, 2001:db8:77::/127",
    "protocol, tcp, icmpv6",
    "sourcePort, 54362, none",
    "destinationPort, 8888, none"
  })
  void groupsByWhatTheBytesSay(String by, String four, String six) {
    assertEquals(four, first(by, event(Packets.SYN)));
    assertEquals(six, first(by, event(Packets.ECHO6)));
    assertEquals("none", first(by, event(Packets.ARP)));
  }

  /** Where the bytes end before the header, the program may have read it. */
  @Test
  void theHeadTellsWhatTheBytesDoNot() {
    RecordView cut = event(Arrays.copyOf(Packets.SYN, 20));
    assertEquals("none", first("source", cut));
    RecordView known = Samples.knowing(cut, 0xc0000201, 0xc6336401, 53);
    assertEquals("192.0.2.1", first("source", known));
    assertEquals("198.51.100.1", first("destination", known));
    assertEquals("53", first("destinationPort", known));
    assertEquals("udp", first("protocol", known));
  }

  @Test
  void portsOfFragmentsAndOfWhatLiesBehindTags() {
    Frame udp = Frame.v4("192.0.2.1", "192.0.2.2").udp(7, 53).payload(20);
    assertEquals("53", first("destinationPort", event(udp.bytes())));
    assertEquals("53", first("destinationPort", event(udp.vlan(0x8100, 5).bytes())));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "sourse",
        "source/33",
        "source/x",
        "source/24/129",
        "source/0",
        "source/24/0",
        "protocol/3",
        "source/"
      })
  void whatIsNoKey(String text) {
    assertTrue(TopKey.parse(text).isEmpty(), text);
  }

  @Test
  void theListedWordsAreKeys() {
    for (String word : TopKey.WORDS) {
      assertTrue(TopKey.parse(word).isPresent(), word);
    }
    assertEquals(
        List.of("source", "source/24/64"),
        List.of("source", "source/24").stream().map(w -> TopKey.parse(w).get().word()).toList());
  }
}
