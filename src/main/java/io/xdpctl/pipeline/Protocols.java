package io.xdpctl.pipeline;

import java.util.List;

/** IP protocol numbers (IANA) and their names, in configurations and in output. */
public final class Protocols {
  public static final int ICMP = 1;
  public static final int TCP = 6;
  public static final int UDP = 17;
  public static final int ICMPV6 = 58;

  private static final Numbers ALL =
      new Numbers()
          .with(ICMP, "icmp")
          .with(2, "igmp")
          .with(4, "ipip")
          .with(TCP, "tcp")
          .with(8, "egp")
          .with(9, "igp")
          .with(UDP, "udp")
          .with(33, "dccp")
          .with(41, "ipv6")
          .with(46, "rsvp")
          .with(47, "gre")
          .with(50, "esp")
          .with(51, "ah")
          .with(ICMPV6, "icmpv6", "ipv6-icmp")
          .with(88, "eigrp")
          .with(89, "ospf")
          .with(97, "etherip")
          .with(103, "pim")
          .with(108, "ipcomp")
          .with(112, "vrrp")
          .with(113, "pgm")
          .with(115, "l2tp")
          .with(124, "isis")
          .with(132, "sctp")
          .with(136, "udplite")
          .with(137, "mpls-in-ip")
          .with(139, "hip")
          .with(142, "rohc");

  private Protocols() {}

  /** The name, or the number as text where it has none. */
  public static String name(int number) {
    return ALL.name(number);
  }

  /** The number of a name, or -1. */
  public static int number(String name) {
    return ALL.number(name);
  }

  public static List<String> names() {
    return ALL.names();
  }

  static int read(Value value) {
    return value.numberOrName(new IntRange(0, 255), "an IP protocol", ALL);
  }
}
