package io.xdpctl.observe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpctl.observe.Dissection.Endpoint;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PacketDissectorTest {
  @Test
  void tellsASynWithItsOptions() {
    Dissection syn = PacketDissector.dissect(Packets.SYN);
    assertEquals("tcp", syn.protocol());
    assertEquals(new Endpoint("10.77.0.2", 54362), syn.source());
    assertEquals(new Endpoint("10.77.0.1", 8888), syn.destination());
    assertEquals(
        "10.77.0.2:54362 > 10.77.0.1:8888  tcp syn seq 661628012 win 64240"
            + " mss 1460 sackOK ts 600254823 wscale 10",
        syn.line());
  }

  @Test
  void looksBehindAVlanTagAndAnExtensionHeader() {
    assertEquals(
        "2001:db8:77::2 > 2001:db8:77::1  icmpv6 vlan 5 echo-request id 1 seq 2",
        PacketDissector.dissect(Packets.ECHO6).line());
  }

  @Test
  void tellsWhoAsksByArp() {
    assertEquals(
        "02:00:00:00:00:02 > ff:ff:ff:ff:ff:ff  arp who has 10.77.0.1, tell 10.77.0.2",
        PacketDissector.dissect(Packets.ARP).line());
  }

  @Test
  void bytesMayEndAnywhere() {
    for (byte[] packet : new byte[][] {Packets.SYN, Packets.ECHO6, Packets.ARP}) {
      for (int length = 0; length < packet.length; length++) {
        PacketDissector.dissect(Arrays.copyOf(packet, length)).line();
      }
    }
    Dissection cut = PacketDissector.dissect(Arrays.copyOf(Packets.SYN, 40));
    assertEquals("10.77.0.2:54362 > 10.77.0.1:8888  tcp (cut short)", cut.line());
    assertTrue(cut.source().hasPort());
  }

  @Test
  void noBytesOfAnyKindMakeItFail() {
    java.util.Random random = new java.util.Random(7);
    for (int i = 0; i < 20_000; i++) {
      byte[] packet = Arrays.copyOf(i % 2 == 0 ? Packets.SYN : Packets.ECHO6, 66);
      for (int change = 0; change < 4; change++) {
        packet[random.nextInt(packet.length)] = (byte) random.nextInt();
      }
      PacketDissector.dissect(packet).line();
    }
  }
}
