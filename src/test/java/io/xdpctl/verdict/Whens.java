package io.xdpctl.verdict;

import io.xdpctl.cidr.CidrList;
import io.xdpctl.cidr.Prefix;
import io.xdpctl.cidr.PrefixSet;
import io.xdpctl.pipeline.AddressMatch;
import io.xdpctl.pipeline.IcmpType;
import io.xdpctl.pipeline.IntRange;
import io.xdpctl.pipeline.TcpFlags;
import io.xdpctl.pipeline.When;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Conditions with one key each, for tests. */
final class Whens {
  private static final When ANY = When.ALWAYS;

  private Whens() {}

  static AddressMatch list(String... prefixes) {
    return new AddressMatch("members", false, CidrList.of(set(prefixes), PrefixSet.EMPTY));
  }

  static PrefixSet set(String... prefixes) {
    return PrefixSet.of(Arrays.stream(prefixes).map(Prefix::parse).toArray(Prefix[]::new));
  }

  static When source(AddressMatch match) {
    return of(Optional.of(match), ANY.destination(), List.of(), ANY.tcpFlags());
  }

  static When destination(AddressMatch match) {
    return of(ANY.source(), Optional.of(match), List.of(), ANY.tcpFlags());
  }

  static When protocol(Integer... protocols) {
    return of(ANY.source(), ANY.destination(), List.of(protocols), ANY.tcpFlags());
  }

  static When tcpFlags(int set, int clear) {
    return of(ANY.source(), ANY.destination(), List.of(), Optional.of(new TcpFlags(set, clear)));
  }

  private static When of(
      Optional<AddressMatch> source,
      Optional<AddressMatch> destination,
      List<Integer> protocols,
      Optional<TcpFlags> flags) {
    return new When(
        source,
        destination,
        protocols,
        List.of(),
        List.of(),
        flags,
        List.of(),
        List.of(),
        List.of(),
        Optional.empty(),
        List.of());
  }

  static When sourcePort(IntRange... ports) {
    return rest(List.of(ports), List.of(), List.of(), List.of());
  }

  static When destinationPort(IntRange... ports) {
    return rest(List.of(), List.of(ports), List.of(), List.of());
  }

  static When vlan(IntRange... vlans) {
    return rest(List.of(), List.of(), List.of(), List.of(vlans));
  }

  static When icmpType(IcmpType... types) {
    return rest(List.of(), List.of(), List.of(types), List.of());
  }

  private static When rest(
      List<IntRange> sourcePorts,
      List<IntRange> destinationPorts,
      List<IcmpType> icmp,
      List<IntRange> vlans) {
    return new When(
        ANY.source(),
        ANY.destination(),
        List.of(),
        sourcePorts,
        destinationPorts,
        ANY.tcpFlags(),
        icmp,
        List.of(),
        List.of(),
        Optional.empty(),
        vlans);
  }

  static When etherType(Integer... types) {
    return ip(List.of(types), List.of(), Optional.empty());
  }

  static When ipVersion(Integer... versions) {
    return ip(List.of(), List.of(versions), Optional.empty());
  }

  static When fragment(boolean wanted) {
    return ip(List.of(), List.of(), Optional.of(wanted));
  }

  private static When ip(
      List<Integer> etherTypes, List<Integer> versions, Optional<Boolean> fragment) {
    return new When(
        ANY.source(),
        ANY.destination(),
        List.of(),
        List.of(),
        List.of(),
        ANY.tcpFlags(),
        List.of(),
        etherTypes,
        versions,
        fragment,
        List.of());
  }
}
