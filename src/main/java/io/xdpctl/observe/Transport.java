package io.xdpctl.observe;

import io.xdpctl.cidr.Prefix;
import java.nio.ByteBuffer;
import java.util.StringJoiner;

/** Tells what a TCP, UDP, ICMP or ICMPv6 header says; ports are read already. */
final class Transport {
  private static final String[] UNREACHABLE = {
    "net", "host", "protocol", "port", "fragmentation-needed", "source-route-failed"
  };
  private static final String[] UNREACHABLE_6 = {
    "no-route", "prohibited", "beyond-scope", "address", "port"
  };

  private final ByteBuffer bytes;
  private final int length;

  /**
   * @param length bytes of the IP payload, as the IP header says
   */
  Transport(ByteBuffer bytes, int length) {
    this.bytes = bytes;
    this.length = length;
  }

  TcpHeader tcp(StringJoiner detail) {
    TcpHeader header = TcpHeader.read(bytes, length);
    detail.add(header.line());
    return header;
  }

  void udp(StringJoiner detail) {
    detail.add("length " + (word() - 8));
  }

  void icmp(StringJoiner detail) {
    int type = bytes.get() & 0xff;
    int code = bytes.get() & 0xff;
    bytes.getShort();
    switch (type) {
      case 0 -> echo(detail, "echo-reply");
      case 3 -> detail.add("unreachable, " + code(UNREACHABLE, code));
      case 5 -> detail.add("redirect, code " + code);
      case 8 -> echo(detail, "echo-request");
      case 11 -> detail.add("time-exceeded, code " + code);
      default -> detail.add("type " + type + ", code " + code);
    }
  }

  void icmpv6(StringJoiner detail) {
    int type = bytes.get() & 0xff;
    int code = bytes.get() & 0xff;
    bytes.getShort();
    switch (type) {
      case 1 -> detail.add("unreachable, " + code(UNREACHABLE_6, code));
      case 2 -> detail.add("packet-too-big, mtu " + bytes.getInt());
      case 3 -> detail.add("time-exceeded, code " + code);
      case 128 -> echo(detail, "echo-request");
      case 129 -> echo(detail, "echo-reply");
      case 133 -> detail.add("router-solicitation");
      case 134 -> detail.add("router-advertisement");
      case 135 -> neighbour(detail, "neighbour-solicitation of ");
      case 136 -> neighbour(detail, "neighbour-advertisement of ");
      default -> detail.add("type " + type + ", code " + code);
    }
  }

  private static String code(String[] names, int code) {
    return code < names.length ? names[code] : "code " + code;
  }

  private void neighbour(StringJoiner detail, String name) {
    bytes.getInt();
    String target = Prefix.v6(bytes.getLong(), bytes.getLong(), 128).toString();
    detail.add(name + target.substring(0, target.indexOf('/')));
  }

  private void echo(StringJoiner detail, String name) {
    detail.add(name).add("id " + word()).add("seq " + word());
  }

  private int word() {
    return bytes.getShort() & 0xffff;
  }
}
