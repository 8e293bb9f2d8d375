package io.xdpctl.model;

import io.xdpctl.cidr.Prefix;
import io.xdpctl.model.Facts.Transport;
import io.xdpctl.pipeline.Depth;
import java.nio.ByteBuffer;
import java.util.Set;

/**
 * The packet semantics, written down a second time in plain Java.
 *
 * <p>Reading past the end of the frame is an exception here and a comparison in C: the two can only
 * agree by meaning the same.
 */
final class Dissector {
  private static final Set<Integer> EXTENSIONS = Set.of(0, 43, 44, 51, 60, 135, 139, 140);
  private static final int MOST_EXTENSIONS = 8;

  /** Without its stack: a capture may be full of malformed packets. */
  private static final class Malformed extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final Malformed IT_IS = new Malformed();

    private Malformed() {
      super(null, null, false, false);
    }
  }

  private final Depth depth;
  private final ByteBuffer in;
  private int etherType;
  private int vlan = -1;
  private int protocol;
  private boolean fragment;
  private boolean laterFragment;

  private Dissector(Depth depth, ByteBuffer packet) {
    this.depth = depth;
    this.in = packet.duplicate();
  }

  /**
   * @param packet from 0 to its limit, big-endian
   */
  static Facts dissect(Depth depth, ByteBuffer packet) {
    if (!depth.ethernet()) {
      return Facts.notIp(-1, -1);
    }
    Dissector dissector = new Dissector(depth, packet);
    try {
      return dissector.read();
    } catch (Malformed past) {
      return Facts.malformed(dissector.etherType, dissector.vlan);
    }
  }

  private Facts read() {
    readEthernet();
    if (etherType == 0x0800 && depth.ipv4()) {
      return readV4();
    }
    if (etherType == 0x86dd && depth.ipv6()) {
      return readV6();
    }
    return Facts.notIp(etherType, vlan);
  }

  private void readEthernet() {
    move(12);
    int type = u16();
    int outermost = -1;
    for (int tags = 0; tags < 2 && (type == 0x8100 || type == 0x88a8); tags++) {
      int id = u16() & 0xfff;
      outermost = tags == 0 ? id : outermost;
      type = u16();
    }
    etherType = type;
    vlan = outermost;
  }

  private Facts readV4() {
    int start = in.position();
    int first = u8();
    if (first >> 4 != 4 || (first & 15) < 5) {
      throw Malformed.IT_IS;
    }
    move(start + 6);
    int fragmentField = u16();
    final int ttl = u8();
    protocol = u8();
    u16();
    need(8);
    final Prefix source = Prefix.v4(in.getInt(), 32);
    final Prefix destination = Prefix.v4(in.getInt(), 32);
    move(start + (first & 15) * 4);
    fragment = (fragmentField & 0x3fff) != 0;
    laterFragment = (fragmentField & 0x1fff) != 0;
    return ip(4, source, destination, ttl);
  }

  private Facts readV6() {
    int start = in.position();
    if (u8() >> 4 != 6) {
      throw Malformed.IT_IS;
    }
    move(start + 6);
    protocol = u8();
    final int hopLimit = u8();
    need(32);
    final Prefix source = Prefix.v6(in.getLong(), in.getLong(), 128);
    final Prefix destination = Prefix.v6(in.getLong(), in.getLong(), 128);
    if (depth.extensions()) {
      walkExtensions();
    }
    return ip(6, source, destination, hopLimit);
  }

  private void walkExtensions() {
    int seen = 0;
    while (!laterFragment && EXTENSIONS.contains(protocol)) {
      if (++seen > MOST_EXTENSIONS) {
        throw Malformed.IT_IS;
      }
      readExtension();
    }
  }

  private void readExtension() {
    int start = in.position();
    int next = u8();
    int length = u8();
    int offset = u16();
    need(4);
    int size = (length + 1) * 8;
    if (protocol == 44) {
      size = 8;
      fragment |= (offset & 0xfff9) != 0;
      laterFragment = (offset & 0xfff8) != 0;
    } else if (protocol == 51) {
      size = (length + 2) * 4;
    }
    move(start + size);
    protocol = next;
  }

  private Facts ip(int version, Prefix source, Prefix destination, int ttl) {
    Transport transport = laterFragment ? Transport.NONE : readTransport(version);
    int whole = version == 6 && !depth.extensions() ? -1 : fragment ? 1 : 0;
    return new Facts(
        etherType, vlan, version, protocol, whole, source, destination, transport, ttl);
  }

  private Transport readTransport(int version) {
    int at = in.position();
    if (protocol == 6 && depth.tcp()) {
      need(20);
      return new Transport(u16(at), u16(at + 2), in.get(at + 13) & 0xff, -1, -1);
    }
    if (protocol == 17 && depth.udp()) {
      need(8);
      return new Transport(u16(at), u16(at + 2), -1, -1, -1);
    }
    if (protocol == 1 && version == 4 && depth.icmp()) {
      need(8);
      return new Transport(-1, -1, -1, in.get(at) & 0xff, -1);
    }
    if (protocol == 58 && version == 6 && depth.icmpv6()) {
      need(8);
      return new Transport(-1, -1, -1, -1, in.get(at) & 0xff);
    }
    return Transport.NONE;
  }

  private void need(int bytes) {
    if (in.remaining() < bytes) {
      throw Malformed.IT_IS;
    }
  }

  private void move(int to) {
    if (to > in.limit()) {
      throw Malformed.IT_IS;
    }
    in.position(to);
  }

  private int u16(int at) {
    return in.getShort(at) & 0xffff;
  }

  private int u8() {
    need(1);
    return in.get() & 0xff;
  }

  private int u16() {
    need(2);
    return in.getShort() & 0xffff;
  }
}
