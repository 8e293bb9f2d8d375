package io.xdpctl.explain;

import io.xdpctl.cidr.AddressRange;
import io.xdpctl.cidr.Prefix;
import io.xdpctl.config.PacketSet;
import io.xdpctl.explain.Sketch.Part;
import io.xdpctl.model.Key;
import io.xdpctl.pipeline.AddressMatch;
import io.xdpctl.pipeline.IcmpType;
import io.xdpctl.pipeline.IntRange;
import io.xdpctl.pipeline.Stage;
import io.xdpctl.pipeline.TcpFlags;
import io.xdpctl.pipeline.When;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Makes packets of a description: one for each way in which the stages of a pipeline could tell two
 * of them apart.
 *
 * <p>What the description leaves open is filled in, and noted: a new TCP connection over IPv4.
 */
final class Expansion {
  private static final int MOST = 4_000_000;
  private static final int SOME_PORT = 40_000;
  private static final int SYN = 2;

  private final When asked;
  private final PacketSet set;
  private final Pieces pieces;
  private final List<Sketch> sketches = new ArrayList<>();
  private final Set<Assumed> assumed = new LinkedHashSet<>();

  private Expansion(PacketSet set, List<Stage> stages) {
    this.set = set;
    this.asked = set.when();
    this.pieces = new Pieces(stages);
  }

  /**
   * @param sketches sources run fastest, in ascending order
   */
  record Packets(List<Sketch> sketches, List<Assumed> assumed) {}

  static Packets of(PacketSet set, List<Stage> stages) {
    Expansion expansion = new Expansion(set, stages);
    IpFamilies families = IpFamilies.of(set.when());
    families.assumed().ifPresent(expansion.assumed::add);
    families.other().forEach(expansion::addOther);
    families.v6().forEach(expansion::addIp);
    if (expansion.sketches.isEmpty()) {
      throw new BadQuestion(
          "no packet is like that: '" + set.text() + "'",
          "do the addresses, the protocol and the types belong to one IP version?");
    }
    return new Packets(expansion.sketches, List.copyOf(expansion.assumed));
  }

  private void assume(Key key, String words) {
    assumed.add(new Assumed(key, words));
  }

  private List<IntRange> vlans() {
    if (asked.vlans().isEmpty()) {
      assume(Key.VLAN, "no VLAN tag");
      return List.of(Sketch.UNTAGGED);
    }
    return pieces.numbers(asked.vlans(), When::vlans);
  }

  private void addOther(int etherType) {
    for (IntRange vlan : vlans()) {
      add(
          new Sketch(
              etherType,
              vlan,
              null,
              null,
              0,
              Sketch.UNTAGGED,
              Sketch.UNTAGGED,
              0,
              0,
              Part.WHOLE,
              0,
              set.length().orElse(0)));
    }
  }

  private void addIp(boolean v6) {
    List<AddressRange> sources = addresses(Key.SOURCE, v6);
    List<AddressRange> destinations = addresses(Key.DESTINATION, v6);
    for (IntRange vlan : vlans()) {
      for (Transport transport : transports(v6)) {
        for (AddressRange destination : destinations) {
          for (AddressRange source : sources) {
            add(sketch(vlan, transport, source, destination));
          }
        }
      }
    }
  }

  private void add(Sketch sketch) {
    if (sketches.size() == MOST) {
      throw new BadQuestion(
          "'" + set.text() + "' stands for over " + MOST + " kinds of packets",
          "ask for fewer addresses, ports or protocols at once");
    }
    sketches.add(sketch);
  }

  private Sketch sketch(
      IntRange vlan, Transport transport, AddressRange source, AddressRange destination) {
    return new Sketch(
        source.first().v6() ? 0x86dd : 0x0800,
        vlan,
        source,
        destination,
        transport.protocol(),
        transport.sourcePort(),
        transport.destinationPort(),
        transport.flags(),
        transport.icmpType(),
        transport.part(),
        set.ttl().orElse(64),
        set.length().orElse(0));
  }

  private List<AddressRange> addresses(Key key, boolean v6) {
    boolean source = key == Key.SOURCE;
    Function<When, Optional<AddressMatch>> side = source ? When::source : When::destination;
    Optional<AddressMatch> given = side.apply(asked);
    if (given.isPresent()) {
      return pieces.addresses(given.get(), v6, side);
    }
    String some =
        v6 ? (source ? "2001:db8::1" : "2001:db8::2") : (source ? "192.0.2.1" : "198.51.100.1");
    assume(key, key.word() + " " + some);
    return List.of(AddressRange.of(Prefix.parse(some)));
  }

  /** What follows the IP header, and how much of it. */
  private record Transport(
      int protocol,
      IntRange sourcePort,
      IntRange destinationPort,
      int flags,
      int icmpType,
      Part part) {}

  private List<Transport> transports(boolean v6) {
    List<Transport> out = new ArrayList<>();
    Part part = part();
    for (int protocol : protocols(v6)) {
      boolean ports = protocol == Sketch.TCP || protocol == Sketch.UDP;
      boolean icmp = protocol == (v6 ? Sketch.ICMPV6 : Sketch.ICMP);
      boolean none = part == Part.LATER;
      List<IntRange> from = ports && !none ? ports(Key.SOURCE_PORT) : List.of(Sketch.UNTAGGED);
      List<IntRange> to = ports && !none ? ports(Key.DESTINATION_PORT) : List.of(Sketch.UNTAGGED);
      int flags = protocol == Sketch.TCP && !none ? flags() : 0;
      for (int type : icmp && !none ? icmpTypes(v6) : List.of(0)) {
        for (IntRange source : from) {
          to.forEach(t -> out.add(new Transport(protocol, source, t, flags, type, part)));
        }
      }
    }
    return out;
  }

  private Part part() {
    if (asked.fragment().isEmpty()) {
      assume(Key.FRAGMENT, "not a fragment");
    }
    boolean fragment = asked.fragment().orElse(false);
    return !fragment ? Part.WHOLE : asked.readsTransport() ? Part.FIRST : Part.LATER;
  }

  private List<Integer> protocols(boolean v6) {
    if (!asked.protocols().isEmpty()) {
      int other = v6 ? Sketch.ICMP : Sketch.ICMPV6;
      return asked.protocols().stream().filter(number -> number != other).toList();
    }
    if (!asked.icmpTypes().isEmpty()) {
      return List.of(v6 ? Sketch.ICMPV6 : Sketch.ICMP);
    }
    if (asked.tcpFlags().isEmpty()) {
      assume(Key.PROTOCOL, "protocol tcp");
    }
    return List.of(Sketch.TCP);
  }

  private List<IntRange> ports(Key key) {
    boolean source = key == Key.SOURCE_PORT;
    Function<When, List<IntRange>> ports = source ? When::sourcePorts : When::destinationPorts;
    if (ports.apply(asked).isEmpty()) {
      assume(key, key.word() + " " + SOME_PORT);
      return List.of(IntRange.of(SOME_PORT));
    }
    return pieces.numbers(ports.apply(asked), ports);
  }

  private int flags() {
    if (asked.tcpFlags().isEmpty()) {
      assume(Key.TCP_FLAGS, "tcpFlags syn");
    }
    return asked.tcpFlags().map(TcpFlags::set).orElse(SYN);
  }

  private List<Integer> icmpTypes(boolean v6) {
    if (asked.icmpTypes().isEmpty()) {
      assume(Key.ICMP_TYPE, "icmpType echo-request");
      return List.of(v6 ? 128 : 8);
    }
    return asked.icmpTypes().stream()
        .map(v6 ? IcmpType::v6 : IcmpType::v4)
        .filter(type -> type >= 0)
        .toList();
  }
}
