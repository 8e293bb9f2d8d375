package io.xdpctl.observe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpctl.observe.Dissection.Endpoint;
import io.xdpctl.packet.Frame;
import java.util.Arrays;
import java.util.HexFormat;
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
            + " mss 1460 sackOK ts 600254823 wscale 10 ttl 64",
        syn.line());
  }

  @Test
  void looksBehindAVlanTagAndAnExtensionHeader() {
    assertEquals(
        "2001:db8:77::2 > 2001:db8:77::1  icmpv6 vlan 5 echo-request id 1 seq 2 ttl 64",
        PacketDissector.dissect(Packets.ECHO6).line());
  }

  @Test
  void tellsSackBlocksEchoedTimesAndUnknownOptions() {
    byte[] packet = Arrays.copyOf(Packets.SYN, 34 + 20 + 40);
    packet[34 + 12] = (byte) 0xf0;
    packet[34 + 13] = 0x10;
    byte[] options =
        HexFormat.of()
            .parseHex("0101080a0000000500000007" + "0101050a00000064000000c8" + "fd0600000000");
    System.arraycopy(options, 0, packet, 54, options.length);
    packet[17] = 80;
    assertEquals(
        "10.77.0.2:54362 > 10.77.0.1:8888  tcp ack seq 661628012 ack 0 win 64240"
            + " ts 5 echo 7 sack 100-200 option 253 of 6 bytes ttl 64",
        PacketDissector.dissect(packet).line());
  }

  @Test
  void tellsWhichPortIsUnreachableAndWhoseNeighbourIsAsked() {
    byte[] unreachable = Frame.v4("192.0.2.1", "192.0.2.2").icmp(3).payload(20).bytes();
    unreachable[35] = 3;
    assertEquals(
        "192.0.2.1 > 192.0.2.2  icmp unreachable, port ttl 64",
        PacketDissector.dissect(unreachable).line());
    byte[] asks = Frame.v6("fe80::1", "ff02::1:ff00:2").icmp(135).payload(20).bytes();
    asks[62] = (byte) 0xfe;
    asks[63] = (byte) 0x80;
    assertEquals(
        "neighbour-solicitation of fe80::",
        PacketDissector.dissect(asks).detail().replaceAll("(fe80::).*", "$1"));
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
    assertEquals("10.77.0.2:54362 > 10.77.0.1:8888  tcp (cut short) ttl 64", cut.line());
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
