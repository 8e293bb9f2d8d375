package io.xdpctl.demo;

/**
 * A captured Ethernet frame with IPv4 or IPv6 in it, without VLAN tags.
 *
 * @param bytes at least up to the end of the IP header
 */
record IpFrame(byte[] bytes) {
  private static final int ETHERNET = 14;

  boolean isV6() {
    return bytes[ETHERNET] >> 4 == 6;
  }

  /** TTL, or hop limit. */
  int ttl() {
    return bytes[ETHERNET + (isV6() ? 7 : 8)] & 0xff;
  }

  /** Whether the header's sum is right (RFC 1071); the header of IPv6 has none. */
  boolean isSound() {
    if (isV6()) {
      return true;
    }
    int length = (bytes[ETHERNET] & 15) * 4;
    int sum = 0;
    for (int i = ETHERNET; i < ETHERNET + length; i += 2) {
      sum += (bytes[i] & 0xff) << 8 | bytes[i + 1] & 0xff;
    }
    return (sum & 0xffff) + (sum >> 16) == 0xffff;
  }
}
