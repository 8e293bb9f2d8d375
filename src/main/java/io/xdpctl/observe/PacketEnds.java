package io.xdpctl.observe;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Addresses, ports and protocol of an event: from its head as far as the program has read them,
 * else from the captured bytes. One object for all events, without allocation.
 */
final class PacketEnds {
  private static final int TCP = 6;
  private static final int UDP = 17;
  private static final int SCTP = 132;
  private static final int FRAGMENT = 44;
  private static final int MOST_EXTENSIONS = 8;

  private ByteBuffer bytes;
  private int from;
  private int end;
  private int version;
  private int protocol;
  private int sourcePort;
  private int destinationPort;
  private long sourceHigh;
  private long sourceLow;
  private long destinationHigh;
  private long destinationLow;

  void read(RecordView event) {
    bytes = event.memory();
    from = event.dataOffset();
    end = from + event.captured();
    version = 0;
    protocol = -1;
    sourcePort = -1;
    destinationPort = -1;
    ofBytes();
    if (event.ipVersion() != 0 && version == 0) {
      addresses(event);
    }
    if (event.hasPorts()) {
      sourcePort = event.sourcePort();
      destinationPort = event.destinationPort();
    }
  }

  private void addresses(RecordView event) {
    version = event.ipVersion();
    protocol = event.protocol();
    boolean four = version == 4;
    sourceHigh = four ? 0 : event.sourceHigh();
    sourceLow = four ? event.sourceV4() & 0xffffffffL : event.sourceLow();
    destinationHigh = four ? 0 : event.destinationHigh();
    destinationLow = four ? event.destinationV4() & 0xffffffffL : event.destinationLow();
  }

  private void ofBytes() {
    int at = from + 12;
    for (int tags = 0; tags < 2 && has(at, 4) && isTag(u16(at)); tags++) {
      at += 4;
    }
    if (has(at, 22) && u16(at) == 0x0800) {
      v4(at + 2);
    } else if (has(at, 42) && u16(at) == 0x86dd) {
      v6(at + 2);
    }
  }

  private void v4(int at) {
    version = 4;
    protocol = u8(at + 9);
    sourceHigh = 0;
    destinationHigh = 0;
    sourceLow = u32(at + 12);
    destinationLow = u32(at + 16);
    if ((u16(at + 6) & 0x1fff) == 0) {
      ports(at + (u8(at) & 15) * 4);
    }
  }

  private void v6(int at) {
    version = 6;
    protocol = u8(at + 6);
    sourceHigh = u32(at + 8) << 32 | u32(at + 12);
    sourceLow = u32(at + 16) << 32 | u32(at + 20);
    destinationHigh = u32(at + 24) << 32 | u32(at + 28);
    destinationLow = u32(at + 32) << 32 | u32(at + 36);
    int next = at + 40;
    for (int seen = 0; seen < MOST_EXTENSIONS && isExtension() && has(next, 8); seen++) {
      if (protocol == FRAGMENT && (u16(next + 2) & 0xfff8) != 0) {
        protocol = u8(next);
        return;
      }
      int units = u8(next + 1);
      int size = protocol == FRAGMENT ? 8 : protocol == 51 ? (units + 2) * 4 : (units + 1) * 8;
      protocol = u8(next);
      next += size;
    }
    ports(next);
  }

  private boolean isExtension() {
    return switch (protocol) {
      case 0, 43, FRAGMENT, 51, 60, 135, 139, 140 -> true;
      default -> false;
    };
  }

  private void ports(int at) {
    if (has(at, 4) && (protocol == TCP || protocol == UDP || protocol == SCTP)) {
      sourcePort = u16(at);
      destinationPort = u16(at + 2);
    }
  }

  private static boolean isTag(int type) {
    return type == 0x8100 || type == 0x88a8;
  }

  private boolean has(int at, int count) {
    return at + count <= end;
  }

  private int u8(int at) {
    return bytes.get(at) & 0xff;
  }

  /** Ring memory is in native order, packets are in network order. */
  private int u16(int at) {
    return u8(at) << 8 | u8(at + 1);
  }

  private long u32(int at) {
    int value = bytes.getInt(at);
    boolean big = bytes.order() == ByteOrder.BIG_ENDIAN;
    return (big ? value : Integer.reverseBytes(value)) & 0xffffffffL;
  }

  /** 4 or 6, 0 when the packet is not IP. */
  int version() {
    return version;
  }

  /** -1 when the packet is not IP. */
  int protocol() {
    return protocol;
  }

  /** -1 when there is none. */
  int sourcePort() {
    return sourcePort;
  }

  int destinationPort() {
    return destinationPort;
  }

  long sourceHigh() {
    return sourceHigh;
  }

  long sourceLow() {
    return sourceLow;
  }

  long destinationHigh() {
    return destinationHigh;
  }

  long destinationLow() {
    return destinationLow;
  }
}
