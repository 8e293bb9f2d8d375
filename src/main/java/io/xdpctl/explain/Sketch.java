package io.xdpctl.explain;

import io.xdpctl.cidr.AddressRange;
import io.xdpctl.pipeline.IntRange;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * A packet with everything that a stage can ask about; of a range, the first value stands for all,
 * as no stage tells them apart.
 *
 * @param etherType what the frame carries, behind its tag
 * @param vlan {@link #UNTAGGED} for none
 * @param source null unless IP, as all below
 * @param flags of TCP
 * @param icmpType of the family
 * @param part of a packet that was cut in fragments
 * @param length of the frame in bytes, 0: as short as it can be
 */
public record Sketch(
    int etherType,
    IntRange vlan,
    AddressRange source,
    AddressRange destination,
    int protocol,
    IntRange sourcePort,
    IntRange destinationPort,
    int flags,
    int icmpType,
    Part part,
    int ttl,
    int length) {
  public static final IntRange UNTAGGED = IntRange.of(-1);
  public static final int TCP = 6;
  public static final int UDP = 17;
  public static final int ICMP = 1;
  public static final int ICMPV6 = 58;

  private static final int SHORTEST = 60;
  private static final int FRAGMENT_HEADER = 44;

  /** How much of a packet there is in it. */
  public enum Part {
    WHOLE(0),
    /** More fragments follow; has the transport header. */
    FIRST(1),
    /** At 1480 bytes, where a frame of 1500 ends. */
    LATER(1480);

    private final int bits;

    /** Offset in bytes, a multiple of 8, and whether more follow. */
    Part(int bits) {
      this.bits = bits;
    }
  }

  public boolean ip() {
    return source != null;
  }

  /** Whether it has ports. */
  public boolean hasPorts() {
    return ip() && part != Part.LATER && (protocol == TCP || protocol == UDP);
  }

  /** Whether its ranges have one value each. */
  boolean single() {
    boolean addresses = !ip() || source.single() && destination.single();
    return addresses && vlan.single() && sourcePort.single() && destinationPort.single();
  }

  /** {@code 192.0.2.1 > 198.51.100.1}, or nothing where there are no addresses. */
  public String ends() {
    return ip() ? source + " > " + destination : "";
  }

  /** Everything else, in the words that it could be asked for with. */
  public String words() {
    return new SketchWords(this).withoutAddresses();
  }

  /** All of it. */
  public String text() {
    return (ends() + " " + words()).strip();
  }

  /** Both in one, where they differ in one range and the other's follows directly. */
  Optional<Sketch> joined(Sketch next) {
    if (!ip() || !next.ip()) {
      return Optional.empty();
    }
    if (with(next.source, destination, sourcePort, destinationPort).equals(next)) {
      return source
          .joined(next.source)
          .map(both -> with(both, destination, sourcePort, destinationPort));
    }
    if (with(source, next.destination, sourcePort, destinationPort).equals(next)) {
      return destination
          .joined(next.destination)
          .map(both -> with(source, both, sourcePort, destinationPort));
    }
    if (with(source, destination, next.sourcePort, destinationPort).equals(next)) {
      return joined(sourcePort, next.sourcePort)
          .map(both -> with(source, destination, both, destinationPort));
    }
    return with(source, destination, sourcePort, next.destinationPort).equals(next)
        ? joined(destinationPort, next.destinationPort)
            .map(both -> with(source, destination, sourcePort, both))
        : Optional.empty();
  }

  private static Optional<IntRange> joined(IntRange one, IntRange next) {
    return one.last() + 1 == next.first()
        ? Optional.of(new IntRange(one.first(), next.last()))
        : Optional.empty();
  }

  private Sketch with(
      AddressRange otherSource,
      AddressRange otherDestination,
      IntRange otherSourcePort,
      IntRange otherDestinationPort) {
    return new Sketch(
        etherType,
        vlan,
        otherSource,
        otherDestination,
        protocol,
        otherSourcePort,
        otherDestinationPort,
        flags,
        icmpType,
        part,
        ttl,
        length);
  }

  boolean v6() {
    return source.first().v6();
  }

  /** The frame; checksums are left out, since no stage looks at them. */
  public byte[] frame() {
    ByteBuffer out = ByteBuffer.allocate(1 << 8);
    out.put(new byte[] {2, 0, 0, 0, 0, 2, 2, 0, 0, 0, 0, 1});
    if (!vlan.equals(UNTAGGED)) {
      out.putShort((short) 0x8100).putShort((short) vlan.first());
    }
    out.putShort((short) etherType);
    if (ip()) {
      byte[] transport = transport();
      if (v6()) {
        putV6(out, transport);
      } else {
        putV4(out, transport);
      }
      out.put(transport);
    }
    return sized(out);
  }

  private byte[] sized(ByteBuffer written) {
    int headers = written.position();
    if (length != 0 && length < headers) {
      throw new BadQuestion(
          "length " + length + " is too short: its headers take " + headers + " bytes", "");
    }
    byte[] frame = new byte[length == 0 ? Math.max(SHORTEST, headers) : length];
    System.arraycopy(written.array(), 0, frame, 0, headers);
    return frame;
  }

  private void putV4(ByteBuffer out, byte[] transport) {
    int at = length == 0 ? 20 + transport.length : length - out.position();
    out.put((byte) 0x45).put((byte) 0).putShort((short) at).putShort((short) 1);
    out.putShort((short) (part.bits >> 3 | (part == Part.FIRST ? 0x2000 : 0)));
    out.put((byte) ttl).put((byte) protocol).putShort((short) 0);
    out.putInt((int) source.first().low()).putInt((int) destination.first().low());
  }

  private void putV6(ByteBuffer out, byte[] transport) {
    boolean whole = part == Part.WHOLE;
    int shortest = transport.length + (whole ? 0 : 8);
    int at = length == 0 ? shortest : length - out.position() - 40;
    out.putInt(6 << 28).putShort((short) at);
    out.put((byte) (whole ? protocol : FRAGMENT_HEADER)).put((byte) ttl);
    out.putLong(source.first().high()).putLong(source.first().low());
    out.putLong(destination.first().high()).putLong(destination.first().low());
    if (!whole) {
      out.put((byte) protocol).put((byte) 0).putShort((short) part.bits).putInt(1);
    }
  }

  private byte[] transport() {
    if (part == Part.LATER) {
      return new byte[0];
    }
    return switch (protocol) {
      case TCP -> ports(20).put(12, (byte) 0x50).put(13, (byte) flags).array();
      case UDP -> ports(8).putShort(4, (short) 8).array();
      case ICMP, ICMPV6 -> ByteBuffer.allocate(8).put(0, (byte) icmpType).array();
      default -> new byte[0];
    };
  }

  private ByteBuffer ports(int bytes) {
    ByteBuffer header = ByteBuffer.allocate(bytes);
    return header
        .putShort(0, (short) sourcePort.first())
        .putShort(2, (short) destinationPort.first());
  }
}
