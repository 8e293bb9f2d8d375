package io.xdpctl.cost;

import io.xdpctl.explain.Sketch;
import io.xdpctl.explain.Sketch.Part;
import io.xdpctl.pipeline.IcmpType;
import io.xdpctl.pipeline.IntRange;
import io.xdpctl.pipeline.TcpFlags;
import io.xdpctl.pipeline.When;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** What may follow an IP header: what conditions ask for, and the usual. */
final class Transports {
  private static final int PORTS = 6;
  private static final int SYN = 2;
  private static final int ACK = 16;
  private static final int GRE = 47;
  private static final IntRange SOME_PORT = IntRange.of(40_000);

  private final List<When> conditions;

  Transports(List<When> conditions) {
    this.conditions = conditions;
  }

  /** What follows the header, and how much of it. */
  record Transport(
      int protocol,
      IntRange sourcePort,
      IntRange destinationPort,
      int flags,
      int icmpType,
      Part part) {}

  /** Such as could meet a condition. */
  List<Transport> of(When when, boolean v6) {
    List<Transport> out = new ArrayList<>();
    for (Part part : parts(when)) {
      for (int protocol : protocols(when, v6)) {
        if (part == Part.LATER || !hasHeader(protocol, v6)) {
          out.add(new Transport(protocol, Sketch.UNTAGGED, Sketch.UNTAGGED, 0, 0, part));
        } else if (protocol == Sketch.TCP || protocol == Sketch.UDP) {
          addPorts(when, protocol, part, out);
        } else {
          types(when, v6)
              .forEach(
                  type ->
                      out.add(
                          new Transport(
                              protocol, Sketch.UNTAGGED, Sketch.UNTAGGED, 0, type, part)));
        }
      }
    }
    return out;
  }

  private static boolean hasHeader(int protocol, boolean v6) {
    return protocol == Sketch.TCP
        || protocol == Sketch.UDP
        || protocol == (v6 ? Sketch.ICMPV6 : Sketch.ICMP);
  }

  private static List<Part> parts(When when) {
    boolean fragments = when.fragment().orElse(false);
    return fragments ? List.of(Part.FIRST, Part.LATER) : List.of(Part.WHOLE);
  }

  private static List<Integer> protocols(When when, boolean v6) {
    int icmp = v6 ? Sketch.ICMPV6 : Sketch.ICMP;
    if (!when.protocols().isEmpty()) {
      return Values.some(when.protocols(), PORTS);
    }
    if (when.tcpFlags().isPresent()) {
      return List.of(Sketch.TCP);
    }
    if (!when.icmpTypes().isEmpty()) {
      return List.of(icmp);
    }
    return when.readsPorts()
        ? List.of(Sketch.TCP, Sketch.UDP)
        : List.of(Sketch.TCP, Sketch.UDP, icmp, GRE);
  }

  private void addPorts(When when, int protocol, Part part, List<Transport> out) {
    for (IntRange source : ports(when, When::sourcePorts)) {
      for (IntRange destination : ports(when, When::destinationPorts)) {
        for (int flags : protocol == Sketch.TCP ? flags(when) : List.of(0)) {
          out.add(new Transport(protocol, source, destination, flags, 0, part));
        }
      }
    }
  }

  private List<IntRange> ports(When when, Function<When, List<IntRange>> side) {
    if (!side.apply(when).isEmpty()) {
      return Values.firsts(side.apply(when), PORTS).toList();
    }
    Set<IntRange> out = new LinkedHashSet<>(List.of(SOME_PORT));
    conditions.forEach(each -> Values.firsts(side.apply(each), 2).forEach(out::add));
    return Values.some(List.copyOf(out), PORTS);
  }

  private List<Integer> flags(When when) {
    if (when.tcpFlags().isPresent()) {
      return List.of(when.tcpFlags().get().set());
    }
    Set<Integer> out = new LinkedHashSet<>(List.of(SYN, ACK));
    conditions.forEach(each -> each.tcpFlags().map(TcpFlags::set).ifPresent(out::add));
    return Values.some(List.copyOf(out), PORTS);
  }

  private List<Integer> types(When when, boolean v6) {
    Function<IcmpType, Integer> type = v6 ? IcmpType::v6 : IcmpType::v4;
    if (!when.icmpTypes().isEmpty()) {
      return Values.some(when.icmpTypes(), PORTS).stream().map(type).filter(t -> t >= 0).toList();
    }
    Set<Integer> out = new LinkedHashSet<>(List.of(v6 ? 128 : 8));
    conditions.forEach(
        each -> each.icmpTypes().stream().map(type).filter(t -> t >= 0).limit(2).forEach(out::add));
    return Values.some(List.copyOf(out), PORTS);
  }
}
