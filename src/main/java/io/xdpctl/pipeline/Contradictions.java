package io.xdpctl.pipeline;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Conditions that no packet can meet, because two of their keys exclude each other. */
record Contradictions(When when, Fields fields) {

  void report() {
    protocols("sourcePort", List.of(Protocols.TCP, Protocols.UDP));
    protocols("destinationPort", List.of(Protocols.TCP, Protocols.UDP));
    protocols("tcpFlags", List.of(Protocols.TCP));
    protocols("icmpType", List.of(Protocols.ICMP, Protocols.ICMPV6));
    keys("icmpType", "sourcePort", "destinationPort", "tcpFlags");
    etherTypes();
    icmpFamilies();
  }

  /** Every protocol named must have what {@code key} looks at. */
  private void protocols(String key, List<Integer> having) {
    if (!fields.has(key) || having.containsAll(when.protocols())) {
      return;
    }
    String without =
        when.protocols().stream()
            .filter(protocol -> !having.contains(protocol))
            .map(Protocols::name)
            .collect(Collectors.joining("', '"));
    fields.report(
        "protocol",
        "'" + key + "' is never true of a packet of protocol '" + without + "'",
        "'" + key + "' goes with " + names(having));
  }

  private static String names(List<Integer> protocols) {
    return protocols.stream()
        .map(protocol -> "'protocol: " + Protocols.name(protocol) + "'")
        .collect(Collectors.joining(" or "));
  }

  private void keys(String key, String... others) {
    Stream.of(others)
        .filter(other -> fields.has(key) && fields.has(other))
        .findFirst()
        .ifPresent(
            other ->
                fields.report(
                    key,
                    "no packet has both '" + key + "' and '" + other + "'",
                    "make two stages"));
  }

  private void etherTypes() {
    List<Integer> types = when.etherTypes();
    if (types.isEmpty() || fields.value("etherType").isEmpty()) {
      return;
    }
    boolean v4 = types.contains(EtherTypes.IPV4) && mayBeVersion(4);
    boolean v6 = types.contains(EtherTypes.IPV6) && mayBeVersion(6);
    if (v4 || v6) {
      return;
    }
    fields.keys().stream()
        .filter(key -> !key.equals("etherType") && !key.equals("vlan"))
        .findFirst()
        .ifPresent(
            key ->
                fields.report(
                    "etherType",
                    "no packet of this 'etherType' meets '" + key + "'",
                    "'" + key + "' is a condition on IP packets"));
  }

  private boolean mayBeVersion(int version) {
    return when.ipVersions().isEmpty() || when.ipVersions().contains(version);
  }

  private void icmpFamilies() {
    boolean v4 = mayBeVersion(4) && mayBe(Protocols.ICMP);
    boolean v6 = mayBeVersion(6) && mayBe(Protocols.ICMPV6);
    boolean possible =
        when.icmpTypes().stream().anyMatch(t -> v4 && t.v4() >= 0 || v6 && t.v6() >= 0);
    if (!when.icmpTypes().isEmpty() && (v4 || v6) && !possible) {
      fields.report(
          "icmpType",
          "this type exists only in " + (v4 ? "ICMPv6" : "ICMP for IPv4"),
          v4 ? "'protocol: icmpv6' or 'ipVersion: 6'" : "'protocol: icmp' or 'ipVersion: 4'");
    }
  }

  private boolean mayBe(int protocol) {
    return when.protocols().isEmpty() || when.protocols().contains(protocol);
  }
}
