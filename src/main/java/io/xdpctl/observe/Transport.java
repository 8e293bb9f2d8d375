package io.xdpctl.observe;

import java.nio.ByteBuffer;
import java.util.StringJoiner;

/** Tells what a TCP, UDP, ICMP or ICMPv6 header says; ports are read already. */
final class Transport {
  private static final String[] FLAGS = {"fin", "syn", "rst", "psh", "ack", "urg", "ece", "cwr"};
  private static final int ACK = 0x10;

  private final ByteBuffer bytes;
  private final int length;

  /**
   * @param length bytes of the IP payload, as the IP header says
   */
  Transport(ByteBuffer bytes, int length) {
    this.bytes = bytes;
    this.length = length;
  }

  void tcp(StringJoiner detail) {
    long sequence = bytes.getInt() & 0xffffffffL;
    long acknowledged = bytes.getInt() & 0xffffffffL;
    int headerBytes = (bytes.get() >> 4 & 0xf) * 4;
    int flags = bytes.get() & 0xff;
    detail.add(flagNames(flags)).add("seq " + sequence);
    if ((flags & ACK) != 0) {
      detail.add("ack " + acknowledged);
    }
    detail.add("win " + word());
    if (length > headerBytes) {
      detail.add("length " + (length - headerBytes));
    }
    bytes.getInt(); // checksum, urgent pointer
    options(detail, headerBytes - 20);
  }

  private static String flagNames(int flags) {
    StringJoiner names = new StringJoiner("+");
    for (int bit = 0; bit < FLAGS.length; bit++) {
      if ((flags >> bit & 1) != 0) {
        names.add(FLAGS[bit]);
      }
    }
    return flags == 0 ? "no-flags" : names.toString();
  }

  private void options(StringJoiner detail, int optionBytes) {
    int end = bytes.position() + optionBytes;
    while (bytes.position() < end) {
      int kind = bytes.get() & 0xff;
      if (kind == 0) {
        return;
      }
      if (kind != 1) {
        int size = bytes.get() & 0xff;
        int next = bytes.position() + size - 2;
        option(detail, kind, size);
        if (size < 2 || next > bytes.limit()) {
          return;
        }
        bytes.position(next);
      }
    }
  }

  /** TCP options by kind (IANA); those that nobody asks for stay unnamed. */
  private void option(StringJoiner detail, int kind, int size) {
    switch (kind) {
      case 2 -> detail.add("mss " + word());
      case 3 -> detail.add("wscale " + (bytes.get() & 0xff));
      case 4 -> detail.add("sackOK");
      case 5 -> detail.add("sack");
      case 8 -> detail.add("ts " + (bytes.getInt() & 0xffffffffL));
      case 34 -> detail.add("fastopen");
      default -> detail.add("option " + kind + " of " + size + " bytes");
    }
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
      case 3 -> detail.add("unreachable, code " + code);
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
      case 1 -> detail.add("unreachable, code " + code);
      case 2 -> detail.add("packet-too-big, mtu " + bytes.getInt());
      case 3 -> detail.add("time-exceeded, code " + code);
      case 128 -> echo(detail, "echo-request");
      case 129 -> echo(detail, "echo-reply");
      case 133 -> detail.add("router-solicitation");
      case 134 -> detail.add("router-advertisement");
      case 135 -> detail.add("neighbour-solicitation");
      case 136 -> detail.add("neighbour-advertisement");
      default -> detail.add("type " + type + ", code " + code);
    }
  }

  private void echo(StringJoiner detail, String name) {
    detail.add(name).add("id " + word()).add("seq " + word());
  }

  private int word() {
    return bytes.getShort() & 0xffff;
  }
}
