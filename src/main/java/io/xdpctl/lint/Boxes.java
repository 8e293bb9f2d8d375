package io.xdpctl.lint;

import io.xdpctl.cidr.AddressSpace;
import io.xdpctl.pipeline.AddressMatch;
import io.xdpctl.pipeline.When;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The packets that meet a condition, a box for each kind. */
record Boxes(When when, Spaces spaces) {
  private static final Set<Integer> EXTENSIONS = Set.of(0, 43, 44, 51, 60, 135, 139, 140);

  List<Box> all() {
    List<Box> out = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      Box box = kind == Kind.FRAME ? frame() : ip(kind);
      if (!box.isEmpty()) {
        out.add(box);
      }
    }
    return out;
  }

  private Box frame() {
    BitSet types = when.readsIp() ? Values.NONE : Values.of(when.etherTypes(), Values.ETHER_TYPES);
    return new Box(Kind.FRAME, List.of(vlans(), types), List.of());
  }

  private BitSet vlans() {
    return Values.in(when.vlans(), Values.VLANS);
  }

  private Box ip(Kind kind) {
    boolean ours =
        (when.etherTypes().isEmpty() || when.etherTypes().contains(kind.etherType()))
            && (when.ipVersions().isEmpty() || when.ipVersions().contains(kind.version()));
    List<BitSet> values = new ArrayList<>();
    values.add(ours ? vlans() : Values.NONE);
    if (kind.hasTransport()) {
      transport(kind, values);
    } else {
      values.add(rest(kind));
    }
    return new Box(
        kind,
        values,
        List.of(addresses(when.source(), kind.v6()), addresses(when.destination(), kind.v6())));
  }

  private AddressSpace addresses(Optional<AddressMatch> match, boolean v6) {
    return match.map(m -> spaces.of(m.content(), v6)).orElse(Spaces.all(v6));
  }

  private void transport(Kind kind, List<BitSet> values) {
    boolean admitted = admits(kind.protocol());
    values.add(admitted ? Values.where(2, this::fragment) : Values.NONE);
    if (kind.hasPorts()) {
      boolean icmp = !when.icmpTypes().isEmpty();
      values.add(icmp ? Values.NONE : Values.in(when.sourcePorts(), Values.PORTS));
      values.add(Values.in(when.destinationPorts(), Values.PORTS));
    }
    if (kind.isTcp()) {
      values.add(when.tcpFlags().isEmpty() ? Values.BYTES : Values.where(256, this::flags));
    } else if (when.tcpFlags().isPresent()) {
      values.set(0, Values.NONE);
    }
    if (kind.isIcmp()) {
      values.add(when.readsPorts() ? Values.NONE : icmpTypes(kind));
    }
  }

  private boolean admits(int protocol) {
    return when.protocols().isEmpty() || when.protocols().contains(protocol);
  }

  private boolean fragment(int state) {
    return when.fragment().map(wanted -> wanted == state > 0).orElse(true);
  }

  private boolean flags(int flags) {
    return when.tcpFlags().map(wanted -> (flags & wanted.mask()) == wanted.set()).orElse(true);
  }

  private BitSet icmpTypes(Kind kind) {
    if (when.icmpTypes().isEmpty()) {
      return Values.BYTES;
    }
    List<Integer> types =
        when.icmpTypes().stream()
            .map(type -> kind.v6() ? type.v6() : type.v4())
            .filter(type -> type >= 0)
            .toList();
    return types.isEmpty() ? Values.NONE : Values.of(types, Values.BYTES);
  }

  /** Protocol and state in one set: that a packet has no transport header depends on both. */
  private BitSet rest(Kind kind) {
    if (when.readsTransport()) {
      return Values.NONE;
    }
    int states = Values.FRAGMENT_STATES;
    return Values.where(
        256 * states,
        i ->
            (i % states == 2 || !readsHeader(kind, i / states))
                && fragment(i % states)
                && isProtocol(kind, i / states));
  }

  /** Extension headers of IPv6 are looked behind, but for those inside a later fragment. */
  private static boolean readsHeader(Kind kind, int protocol) {
    if (kind.v6() && EXTENSIONS.contains(protocol)) {
      return true;
    }
    for (Kind other : Kind.values()) {
      if (other.hasTransport() && other.v6() == kind.v6() && other.protocol() == protocol) {
        return true;
      }
    }
    return false;
  }

  /** ICMP is a protocol of IPv4 only, ICMPv6 of IPv6 only. */
  private boolean isProtocol(Kind kind, int protocol) {
    int others = kind.v6() ? Kind.ICMP4.protocol() : Kind.ICMP6.protocol();
    return when.protocols().isEmpty() || admits(protocol) && protocol != others;
  }
}
