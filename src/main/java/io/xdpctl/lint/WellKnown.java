package io.xdpctl.lint;

import io.xdpctl.cidr.Prefix;
import java.util.List;
import java.util.Optional;

/**
 * Networks that people write down, by name.
 *
 * <p>From the IANA special-purpose address registries (RFC 6890) and their multicast ranges. The
 * networks of documentation are left out: nobody loses them.
 *
 * @param what it is, for people
 */
record WellKnown(Prefix network, String what) {
  private static final List<WellKnown> ALL =
      List.of(
          of("10.0.0.0/8", "private, RFC 1918"),
          of("172.16.0.0/12", "private, RFC 1918"),
          of("192.168.0.0/16", "private, RFC 1918"),
          of("100.64.0.0/10", "shared, RFC 6598"),
          of("127.0.0.0/8", "loopback"),
          of("169.254.0.0/16", "link-local"),
          of("fc00::/7", "unique local, RFC 4193"),
          of("fe80::/10", "link-local"),
          of("64:ff9b::/96", "NAT64"),
          of("2002::/16", "6to4"));

  /** Ranges that lists of addresses that nobody has name in one. */
  private static final List<Prefix> RESERVED =
      List.of(
          Prefix.parse("0.0.0.0/8"),
          Prefix.parse("224.0.0.0/4"),
          Prefix.parse("240.0.0.0/4"),
          Prefix.parse("224.0.0.0/3"),
          Prefix.parse("ff00::/8"),
          Prefix.parse("::/8"));

  private static WellKnown of(String network, String what) {
    return new WellKnown(Prefix.parse(network), what);
  }

  /** Whether it is one of them, and not wider. */
  static boolean isOne(Prefix prefix) {
    return RESERVED.contains(prefix)
        || ALL.stream().anyMatch(known -> known.network.equals(prefix));
  }

  /** The first that is in a prefix. */
  static Optional<WellKnown> inside(Prefix prefix) {
    return ALL.stream().filter(known -> prefix.covers(known.network)).findFirst();
  }

  @Override
  public String toString() {
    return network + " (" + what + ")";
  }
}
