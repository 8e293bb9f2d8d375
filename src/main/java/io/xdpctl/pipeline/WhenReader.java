package io.xdpctl.pipeline;

import java.util.List;

/** Reads a condition. */
final class WhenReader {
  private static final IntRange PORTS = new IntRange(0, 65535);
  private static final IntRange VLANS = new IntRange(0, 4095);

  private WhenReader() {}

  static When read(Fields when, AddressReader addresses) {
    When read =
        new When(
            addresses.read(when, "source"),
            addresses.read(when, "destination"),
            when.readEach("protocol", Protocols::read),
            when.readEach("sourcePort", value -> IntRange.read(value, PORTS, "port")),
            when.readEach("destinationPort", value -> IntRange.read(value, PORTS, "port")),
            when.read("tcpFlags", WhenReader::tcpFlags),
            when.readEach("icmpType", IcmpTypes::read),
            when.readEach("etherType", EtherTypes::read),
            when.readEach("ipVersion", WhenReader::ipVersion),
            when.read("fragment", Value::flag),
            when.readEach("vlan", value -> IntRange.read(value, VLANS, "VLAN id")));
    new Contradictions(read, when).report();
    return read;
  }

  private static int ipVersion(Value value) {
    int version = value.whole(new IntRange(4, 6));
    if (version == 5) {
      throw new BadText("5 is no IP version in use", "4 or 6");
    }
    return version;
  }

  private static TcpFlags tcpFlags(Value value) {
    Fields fields = value.fields();
    TcpFlags flags = new TcpFlags(bits(fields, "set"), bits(fields, "clear"));
    int both = flags.set() & flags.clear();
    if (both != 0) {
      String name = TcpFlags.NAMES.get(Integer.numberOfTrailingZeros(both));
      fields.report(
          "clear", "'" + name + "' cannot be both set and clear", "leave it out of one of them");
    }
    if (flags.mask() == 0) {
      value.report("no flag is named", "write for example '{set: [syn], clear: [ack]}'");
    }
    return flags;
  }

  private static int bits(Fields fields, String key) {
    List<Integer> bits = fields.readEach(key, value -> 1 << TcpFlags.bit(value.text()));
    return bits.stream().reduce(0, (a, b) -> a | b);
  }
}
