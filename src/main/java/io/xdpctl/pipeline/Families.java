package io.xdpctl.pipeline;

import java.util.List;

/** Which IP versions a stage can match at all. */
public record Families(boolean v4, boolean v6) {
  private static final int ETHERTYPE_IPV4 = 0x0800;
  private static final int ETHERTYPE_IPV6 = 0x86dd;

  static final Families NONE = new Families(false, false);
  static final Families BOTH = new Families(true, true);

  /** Versions that a stage looks into: none when it asks nothing about IP. */
  public static Families of(Stage stage) {
    When when = stage.when();
    if (!when.readsIp() && !stage.readsIp()) {
      return NONE;
    }
    return BOTH.and(ofEtherTypes(when.etherTypes()))
        .and(ofVersions(when.ipVersions()))
        .and(when.source().map(Families::ofList).orElse(BOTH))
        .and(when.destination().map(Families::ofList).orElse(BOTH))
        .and(ofProtocols(when.protocols()))
        .and(ofIcmp(when.icmpTypes()));
  }

  boolean any() {
    return v4 || v6;
  }

  private Families and(Families other) {
    return new Families(v4 && other.v4, v6 && other.v6);
  }

  private static Families ofList(AddressMatch match) {
    return new Families(match.content().hasV4(), match.content().hasV6());
  }

  private static Families ofEtherTypes(List<Integer> types) {
    return types.isEmpty()
        ? BOTH
        : new Families(types.contains(ETHERTYPE_IPV4), types.contains(ETHERTYPE_IPV6));
  }

  private static Families ofVersions(List<Integer> versions) {
    return versions.isEmpty() ? BOTH : new Families(versions.contains(4), versions.contains(6));
  }

  /** Protocol 1 is IPv4's ICMP and 58 is IPv6's; the others belong to both. */
  private static Families ofProtocols(List<Integer> protocols) {
    return protocols.isEmpty()
        ? BOTH
        : new Families(
            protocols.stream().anyMatch(p -> p != Depth.ICMPV6),
            protocols.stream().anyMatch(p -> p != Depth.ICMP));
  }

  private static Families ofIcmp(List<IcmpType> types) {
    return types.isEmpty()
        ? BOTH
        : new Families(
            types.stream().anyMatch(type -> type.v4() >= 0),
            types.stream().anyMatch(type -> type.v6() >= 0));
  }
}
