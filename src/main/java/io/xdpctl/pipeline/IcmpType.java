package io.xdpctl.pipeline;

/**
 * An ICMP type in each family.
 *
 * @param v4 the ICMP type, or -1 where the name has none there
 * @param v6 the ICMPv6 type, or -1
 */
public record IcmpType(int v4, int v6) {}
