package io.xdpctl.model;

import io.xdpctl.cidr.CidrList;
import io.xdpctl.cidr.Prefix;
import io.xdpctl.cidr.PrefixSet;
import io.xdpctl.pipeline.AddressMatch;
import io.xdpctl.pipeline.IntRange;
import io.xdpctl.pipeline.When;
import java.util.List;
import java.util.Optional;

/** Whether a packet meets a condition, key by key, as the manual says it. */
final class Condition {
  private Condition() {}

  static boolean holds(When when, Facts facts) {
    return (when.etherTypes().isEmpty() || when.etherTypes().contains(facts.etherType()))
        && inAny(when.vlans(), facts.vlan())
        && (!when.readsIp() || facts.ip() && holdsOfIp(when, facts));
  }

  private static boolean holdsOfIp(When when, Facts facts) {
    Facts.Transport transport = facts.transport();
    return (when.ipVersions().isEmpty() || when.ipVersions().contains(facts.version()))
        && when.fragment().map(wanted -> facts.fragment() == (wanted ? 1 : 0)).orElse(true)
        && (when.protocols().isEmpty()
            || when.protocols().stream().anyMatch(number -> isProtocol(number, facts)))
        && inAny(when.sourcePorts(), transport.sourcePort())
        && inAny(when.destinationPorts(), transport.destinationPort())
        && when.tcpFlags()
            .map(
                flags ->
                    transport.tcpFlags() >= 0
                        && (transport.tcpFlags() & flags.set()) == flags.set()
                        && (transport.tcpFlags() & flags.clear()) == 0)
            .orElse(true)
        && (when.icmpTypes().isEmpty()
            || when.icmpTypes().stream()
                .anyMatch(
                    type ->
                        type.v4() >= 0 && type.v4() == transport.icmpV4()
                            || type.v6() >= 0 && type.v6() == transport.icmpV6()))
        && when.source().map(match -> rule(match, facts.source()).isPresent()).orElse(true)
        && when.destination()
            .map(match -> rule(match, facts.destination()).isPresent())
            .orElse(true);
  }

  private static boolean isProtocol(int number, Facts facts) {
    return facts.protocol() == number
        && (number != 1 || facts.version() == 4)
        && (number != 58 || facts.version() == 6);
  }

  private static boolean inAny(List<IntRange> ranges, int value) {
    return ranges.isEmpty()
        || value >= 0 && ranges.stream().anyMatch(range -> range.contains(value));
  }

  /** The longest prefix that contains the address, unless a hole is longer. */
  static Optional<Prefix> rule(AddressMatch match, Prefix address) {
    CidrList list = match.content();
    Optional<Prefix> prefix = longest(list.prefixes(), address);
    Optional<Prefix> hole = longest(list.holes(), address);
    return prefix.filter(found -> hole.isEmpty() || hole.get().length() < found.length());
  }

  private static Optional<Prefix> longest(PrefixSet set, Prefix address) {
    int index = set.around(address, address.length());
    return index < 0 ? Optional.empty() : Optional.of(set.get(index));
  }
}
