package io.xdpctl.lifeline;

import io.xdpctl.cidr.BadPrefix;
import io.xdpctl.cidr.Prefix;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Somebody that the host talks to.
 *
 * @param scope the device of a link-local address, {@code fe80::9%eth0}; else empty
 */
record Peer(Prefix address, String scope) {
  private static final Prefix LOOPBACK_V4 = Prefix.parse("127.0.0.0/8");
  private static final Prefix LOOPBACK_V6 = Prefix.parse("::1");

  /** An IPv4 address in IPv6 clothes is IPv4. */
  static Optional<Peer> of(String text) {
    String[] parts = text.split("%", 2);
    String plain = parts[0].replaceFirst("(?i)^::ffff:(?=[0-9.]+$)", "");
    try {
      return Optional.of(new Peer(Prefix.parse(plain), parts.length > 1 ? parts[1] : ""));
    } catch (BadPrefix noAddress) {
      return Optional.empty();
    }
  }

  /** What never comes in at an interface. */
  boolean isLoopback() {
    return Stream.of(LOOPBACK_V4, LOOPBACK_V6).anyMatch(own -> own.covers(address));
  }

  /** Without its length. */
  String name() {
    return address.toString().replaceFirst("/.*", "");
  }
}
