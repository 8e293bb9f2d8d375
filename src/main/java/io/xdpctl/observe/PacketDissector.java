package io.xdpctl.observe;

import io.xdpctl.cidr.Prefix;
import io.xdpctl.observe.Dissection.Endpoint;
import io.xdpctl.pipeline.Protocols;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.StringJoiner;

/**
 * Reads Ethernet, VLAN tags, IPv4, IPv6 with extension headers, and what is inside, for people.
 *
 * <p>Bytes may end anywhere, because a snaplen cut them: what was read until there is told.
 */
public final class PacketDissector {
  private static final int VLAN = 0x8100;
  private static final int SERVICE_VLAN = 0x88a8;
  private static final int IPV4 = 0x0800;
  private static final int ARP = 0x0806;
  private static final int IPV6 = 0x86dd;
  private static final int FRAGMENT_HEADER = 44;
  private static final int AUTHENTICATION_HEADER = 51;

  private final ByteBuffer bytes;
  private final StringJoiner link = new StringJoiner(" ");
  private final StringJoiner detail = new StringJoiner(" ");
  private String protocol = "ethernet";
  private Endpoint source = Endpoint.NONE;
  private Endpoint destination = Endpoint.NONE;
  private int ttl = -1;
  private Optional<TcpHeader> tcp = Optional.empty();

  private PacketDissector(byte[] packet) {
    bytes = ByteBuffer.wrap(packet);
  }

  public static Dissection dissect(byte[] packet) {
    PacketDissector reading = new PacketDissector(packet);
    try {
      reading.ethernet();
    } catch (BufferUnderflowException cut) {
      reading.detail.add("(cut short)");
    }
    return reading.result();
  }

  /** What the captured bytes of an event say; where they end too early, its head. */
  public static Dissection dissect(RecordView event) {
    Dissection packet = dissect(event.data());
    return event.ipVersion() == 0 || packet.source().isIp() ? packet : packet.with(event);
  }

  private Dissection result() {
    return new Dissection(
        link.toString(), protocol, source, destination, detail.toString(), ttl, tcp);
  }

  private void ethernet() {
    String to = mac();
    link.add(mac()).add(">").add(to);
    int type = word();
    while (type == VLAN || type == SERVICE_VLAN) {
      String tag = "vlan " + (word() & 0xfff);
      link.add(tag);
      detail.add(tag);
      type = word();
    }
    switch (type) {
      case IPV4 -> ipv4();
      case IPV6 -> ipv6();
      case ARP -> arp();
      default -> protocol = type == 0x88cc ? "lldp" : String.format("ethertype 0x%04x", type);
    }
  }

  private void arp() {
    protocol = "arp";
    skip(6);
    int operation = word();
    String owner = mac();
    String sender = v4();
    skip(6);
    String target = v4();
    detail.add(
        operation == 1 ? "who has " + target + ", tell " + sender : sender + " is at " + owner);
  }

  private void ipv4() {
    protocol = "ipv4";
    int start = bytes.position();
    int headerBytes = (bytes.get() & 0xf) * 4;
    skip(1);
    int length = word();
    skip(2);
    int fragment = word();
    ttl = octet();
    int next = octet();
    skip(2);
    source = new Endpoint(v4(), -1);
    destination = new Endpoint(v4(), -1);
    skip(start + Math.max(20, headerBytes) - bytes.position());
    fragment((fragment & 0x1fff) * 8, (fragment & 0x2000) != 0);
    transport(next, (fragment & 0x1fff) != 0, length - headerBytes);
  }

  private void ipv6() {
    protocol = "ipv6";
    skip(4);
    int length = word();
    int next = octet();
    ttl = octet();
    source = new Endpoint(v6(), -1);
    destination = new Endpoint(v6(), -1);
    boolean later = false;
    while (isExtension(next)) {
      int from = bytes.position();
      int header = next;
      next = octet();
      int units = octet();
      if (header == FRAGMENT_HEADER) {
        int offset = word();
        later = (offset & 0xfff8) != 0;
        fragment(offset & 0xfff8, (offset & 1) != 0);
      }
      skip(from + extensionBytes(header, units) - bytes.position());
      length -= extensionBytes(header, units);
    }
    transport(next, later, length);
  }

  private static boolean isExtension(int header) {
    return switch (header) {
      case 0, 43, FRAGMENT_HEADER, AUTHENTICATION_HEADER, 60, 135, 139, 140 -> true;
      default -> false;
    };
  }

  private static int extensionBytes(int header, int units) {
    return switch (header) {
      case FRAGMENT_HEADER -> 8;
      case AUTHENTICATION_HEADER -> (units + 2) * 4;
      default -> (units + 1) * 8;
    };
  }

  private void fragment(int offset, boolean more) {
    if (offset != 0 || more) {
      detail.add("fragment at " + offset + (more ? ", more follow;" : ", the last;"));
    }
  }

  private void transport(int number, boolean laterFragment, int length) {
    protocol = Protocols.name(number);
    if (laterFragment) {
      return;
    }
    Transport inside = new Transport(bytes, length);
    if (number == Protocols.TCP || number == Protocols.UDP) {
      source = source.withPort(word());
      destination = destination.withPort(word());
    }
    switch (number) {
      case Protocols.TCP -> tcp = Optional.of(inside.tcp(detail));
      case Protocols.UDP -> inside.udp(detail);
      case Protocols.ICMP -> inside.icmp(detail);
      case Protocols.ICMPV6 -> inside.icmpv6(detail);
      default -> detail.add("length " + length);
    }
  }

  private int octet() {
    return bytes.get() & 0xff;
  }

  private int word() {
    return bytes.getShort() & 0xffff;
  }

  private String v4() {
    return address(Prefix.v4(bytes.getInt(), 32));
  }

  private String v6() {
    return address(Prefix.v6(bytes.getLong(), bytes.getLong(), 128));
  }

  private static String address(Prefix host) {
    String text = host.toString();
    return text.substring(0, text.indexOf('/'));
  }

  private String mac() {
    StringJoiner text = new StringJoiner(":");
    for (int i = 0; i < 6; i++) {
      text.add(String.format("%02x", octet()));
    }
    return text.toString();
  }

  private void skip(int count) {
    if (count > bytes.remaining()) {
      throw new BufferUnderflowException();
    }
    bytes.position(bytes.position() + count);
  }
}
