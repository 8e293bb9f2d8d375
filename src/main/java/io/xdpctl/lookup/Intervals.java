package io.xdpctl.lookup;

import io.xdpctl.cidr.CidrList;

/** How many pieces a list cuts the address space into, each decided by one rule or by none. */
public final class Intervals {
  private Intervals() {}

  /** Of both families; a family without prefixes has none. */
  public static int count(CidrList list) {
    int v4 = list.hasV4() ? Ipv4Boundaries.of(list).count() : 0;
    int v6 = list.hasV6() ? Ipv6Boundaries.of(list).count() : 0;
    return v4 + v6;
  }
}
