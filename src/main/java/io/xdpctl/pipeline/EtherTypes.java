package io.xdpctl.pipeline;

import java.util.List;

/** EtherType numbers (IEEE 802) and their names. */
public final class EtherTypes {
  public static final int IPV4 = 0x0800;
  public static final int ARP = 0x0806;
  public static final int IPV6 = 0x86dd;

  private static final Numbers ALL =
      new Numbers()
          .with(ARP, "arp")
          .with(IPV4, "ipv4")
          .with(IPV6, "ipv6")
          .with(0x0842, "wake-on-lan")
          .with(0x8035, "rarp")
          .with(0x8809, "slow", "lacp")
          .with(0x8847, "mpls")
          .with(0x8863, "pppoe-discovery")
          .with(0x8864, "pppoe")
          .with(0x888e, "eapol")
          .with(0x88cc, "lldp")
          .with(0x88e5, "macsec")
          .with(0x88f7, "ptp");

  /** Below, the field is a length (IEEE 802.3). */
  private static final IntRange RANGE = new IntRange(0x600, 0xffff);

  private EtherTypes() {}

  /** The number of a name, or -1. */
  public static int number(String name) {
    return ALL.number(name);
  }

  public static List<String> names() {
    return ALL.names();
  }

  static int read(Value value) {
    int number = value.numberOrName(RANGE, "an EtherType", ALL);
    if (number == 0x8100 || number == 0x88a8) {
      throw new BadText(
          "EtherType 0x%04x is a VLAN tag, and tags are looked behind".formatted(number),
          "write 'vlan: 0-4095' for tagged packets");
    }
    return number;
  }
}
