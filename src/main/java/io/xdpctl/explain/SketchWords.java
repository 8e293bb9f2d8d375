package io.xdpctl.explain;

import io.xdpctl.pipeline.IntRange;
import io.xdpctl.pipeline.Protocols;
import io.xdpctl.pipeline.TcpFlags;
import java.util.Locale;
import java.util.StringJoiner;

/** A packet in the words that it could be asked for with. */
record SketchWords(Sketch packet) {

  /** Everything but the addresses. */
  String withoutAddresses() {
    StringJoiner out = new StringJoiner(" ");
    if (!packet.vlan().equals(Sketch.UNTAGGED)) {
      out.add("vlan=" + text(packet.vlan()));
    }
    if (!packet.ip()) {
      return out.add("etherType=" + Reasons.etherType(packet.etherType())).toString();
    }
    out.add("proto=" + Protocols.name(packet.protocol()));
    if (packet.hasPorts()) {
      out.add("sport=" + text(packet.sourcePort()));
      out.add("dport=" + text(packet.destinationPort()));
    }
    addTransport(out);
    if (packet.part() != Sketch.Part.WHOLE) {
      out.add("fragment=true");
    }
    return out.toString();
  }

  private void addTransport(StringJoiner out) {
    if (packet.part() == Sketch.Part.LATER) {
      return;
    }
    switch (packet.protocol()) {
      case Sketch.TCP -> out.add("flags=" + flags(packet.flags()));
      case Sketch.ICMP, Sketch.ICMPV6 -> out.add("icmpType=" + packet.icmpType());
      default -> {}
    }
  }

  private static String flags(int bits) {
    String names = String.join(",", TcpFlags.names(bits)).toLowerCase(Locale.ROOT);
    return names.isEmpty() ? "none" : names;
  }

  private static String text(IntRange range) {
    return range.single() ? "" + range.first() : range.first() + "-" + range.last();
  }
}
