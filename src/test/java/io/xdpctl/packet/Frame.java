package io.xdpctl.packet;

import io.xdpctl.cidr.Prefix;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Builds Ethernet frames byte by byte, right or wrong ones, for tests. */
public final class Frame {
  public static final int TCP = 6;
  public static final int UDP = 17;
  public static final int ICMP = 1;
  public static final int ICMPV6 = 58;
  public static final int FIN = 1;
  public static final int SYN = 2;
  public static final int RST = 4;
  public static final int ACK = 16;

  /** An IPv6 extension header: its protocol number and its bytes, the next header still zero. */
  private record Extension(int protocol, byte[] bytes) {}

  private final List<int[]> tags = new ArrayList<>();
  private final List<Extension> extensions = new ArrayList<>();
  private int etherType;
  private int version;
  private int versionField;
  private Prefix source;
  private Prefix destination;
  private int protocol;
  private int ttl = 64;
  private int ihl = -1;
  private int optionWords;
  private int fragmentField;
  private byte[] transport = new byte[0];

  private Frame() {}

  public static Frame ofType(int etherType, int payload) {
    Frame frame = new Frame();
    frame.etherType = etherType;
    frame.transport = new byte[payload];
    return frame;
  }

  public static Frame v4(String source, String destination) {
    return ip(4, 0x0800, source, destination);
  }

  public static Frame v6(String source, String destination) {
    return ip(6, 0x86dd, source, destination);
  }

  private static Frame ip(int version, int etherType, String source, String destination) {
    Frame frame = new Frame();
    frame.version = version;
    frame.versionField = version;
    frame.etherType = etherType;
    frame.source = Prefix.parse(source);
    frame.destination = Prefix.parse(destination);
    frame.protocol = 253;
    return frame;
  }

  public Frame tcp(int from, int to, int flags) {
    protocol = TCP;
    ByteBuffer header = ByteBuffer.allocate(20);
    header.putShort((short) from).putShort((short) to).putInt(1).putInt(0);
    header.put((byte) 0x50).put((byte) flags).putShort((short) 1024).putInt(0);
    transport = header.array();
    return this;
  }

  public Frame udp(int from, int to) {
    protocol = UDP;
    ByteBuffer header = ByteBuffer.allocate(8);
    header.putShort((short) from).putShort((short) to).putShort((short) 8).putShort((short) 0);
    transport = header.array();
    return this;
  }

  /** ICMP or ICMPv6, as the frame's version asks. */
  public Frame icmp(int type) {
    protocol = version == 6 ? ICMPV6 : ICMP;
    transport = new byte[8];
    transport[0] = (byte) type;
    return this;
  }

  public Frame protocol(int number, int payload) {
    protocol = number;
    transport = new byte[payload];
    return this;
  }

  public Frame payload(int bytes) {
    transport = Arrays.copyOf(transport, transport.length + bytes);
    return this;
  }

  public Frame vlan(int tpid, int id) {
    tags.add(new int[] {tpid, id});
    return this;
  }

  public Frame ttl(int value) {
    ttl = value;
    return this;
  }

  public Frame options(int words) {
    optionWords = words;
    return this;
  }

  /** Writes a header length that need not be true. */
  public Frame ihl(int words) {
    ihl = words;
    return this;
  }

  public Frame versionField(int value) {
    versionField = value;
    return this;
  }

  /** A fragment: offset in units of 8 bytes; in IPv6 by an extension header. */
  public Frame fragment(int offset, boolean more) {
    if (version == 4) {
      fragmentField = offset | (more ? 0x2000 : 0);
      return this;
    }
    ByteBuffer header = ByteBuffer.allocate(8);
    header.putShort(2, (short) (offset << 3 | (more ? 1 : 0)));
    extensions.add(new Extension(44, header.array()));
    return this;
  }

  /** An extension header with a length field as given; its bytes follow that length. */
  public Frame extension(int number, int length) {
    int size = number == 51 ? (length + 2) * 4 : (length + 1) * 8;
    byte[] bytes = new byte[size];
    bytes[1] = (byte) length;
    extensions.add(new Extension(number, bytes));
    return this;
  }

  public byte[] bytes() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(new byte[] {2, 0, 0, 0, 0, 2, 2, 0, 0, 0, 0, 1});
    for (int[] tag : tags) {
      out.writeBytes(shorts(tag[0], tag[1]));
    }
    out.writeBytes(shorts(etherType));
    if (version == 4) {
      out.writeBytes(v4Header());
    } else if (version == 6) {
      out.writeBytes(v6Headers());
    }
    out.writeBytes(transport);
    return out.toByteArray();
  }

  private byte[] v4Header() {
    int words = 5 + optionWords;
    ByteBuffer header = ByteBuffer.allocate(words * 4);
    header.put((byte) (versionField << 4 | (ihl < 0 ? words : ihl))).put((byte) 0);
    header.putShort((short) (words * 4 + transport.length)).putShort((short) 1);
    header.putShort((short) fragmentField).put((byte) ttl).put((byte) protocol).putShort((short) 0);
    header.putInt((int) source.low()).putInt((int) destination.low());
    header.putShort(10, (short) Checksum.of(header.array(), 0, words * 4));
    return header.array();
  }

  private byte[] v6Headers() {
    int length = transport.length + extensions.stream().mapToInt(e -> e.bytes().length).sum();
    int first = extensions.isEmpty() ? protocol : extensions.get(0).protocol();
    ByteBuffer out = ByteBuffer.allocate(40 + length - transport.length);
    out.putInt(versionField << 28).putShort((short) length).put((byte) first).put((byte) ttl);
    out.putLong(source.high()).putLong(source.low());
    out.putLong(destination.high()).putLong(destination.low());
    for (int i = 0; i < extensions.size(); i++) {
      byte[] bytes = extensions.get(i).bytes().clone();
      boolean last = i == extensions.size() - 1;
      bytes[0] = (byte) (last ? protocol : extensions.get(i + 1).protocol());
      out.put(bytes);
    }
    return out.array();
  }

  private static byte[] shorts(int... values) {
    ByteBuffer out = ByteBuffer.allocate(2 * values.length);
    for (int value : values) {
      out.putShort((short) value);
    }
    return out.array();
  }
}
