package io.xdpctl.lint;

import io.xdpctl.pipeline.EtherTypes;
import io.xdpctl.pipeline.Protocols;

/**
 * Kinds of packets, so that within a kind every key of a condition is true of a set of values of
 * its own, whatever the values of the others.
 */
enum Kind {
  /** Not IP, or malformed: no key about IP is true. */
  FRAME(0, -1),
  TCP4(4, Protocols.TCP),
  UDP4(4, Protocols.UDP),
  ICMP4(4, Protocols.ICMP),
  /** Without a transport header that is read: other protocols, and fragments but the first. */
  REST4(4, -1),
  TCP6(6, Protocols.TCP),
  UDP6(6, Protocols.UDP),
  ICMP6(6, Protocols.ICMPV6),
  REST6(6, -1);

  private final int version;
  private final int protocol;

  Kind(int version, int protocol) {
    this.version = version;
    this.protocol = protocol;
  }

  /** 4, 6, or 0 where it is not IP. */
  int version() {
    return version;
  }

  boolean v6() {
    return version == 6;
  }

  int etherType() {
    return v6() ? EtherTypes.IPV6 : EtherTypes.IPV4;
  }

  /** The protocol whose header is read, or -1. */
  int protocol() {
    return protocol;
  }

  boolean hasTransport() {
    return protocol >= 0;
  }

  boolean hasPorts() {
    return protocol == Protocols.TCP || protocol == Protocols.UDP;
  }

  boolean isTcp() {
    return protocol == Protocols.TCP;
  }

  boolean isIcmp() {
    return hasTransport() && !hasPorts();
  }
}
