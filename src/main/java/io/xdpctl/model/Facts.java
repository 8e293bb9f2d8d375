package io.xdpctl.model;

import io.xdpctl.cidr.Prefix;

/**
 * What the interpreter reads in a packet; -1 where there is no such thing.
 *
 * @param protocol 0 to 255; 256 not IP; 257 malformed
 * @param fragment -1 not IP, 0 whole, 1 fragment
 */
record Facts(
    int etherType,
    int vlan,
    int version,
    int protocol,
    int fragment,
    Prefix source,
    Prefix destination,
    Transport transport,
    int ttl) {
  static final int NOT_IP = 256;
  static final int MALFORMED = 257;

  /** The transport header; all -1 where it was not read. */
  record Transport(int sourcePort, int destinationPort, int tcpFlags, int icmpV4, int icmpV6) {
    static final Transport NONE = new Transport(-1, -1, -1, -1, -1);
  }

  static Facts notIp(int etherType, int vlan) {
    return new Facts(etherType, vlan, 0, NOT_IP, -1, null, null, Transport.NONE, -1);
  }

  static Facts malformed(int etherType, int vlan) {
    return new Facts(etherType, vlan, 0, MALFORMED, -1, null, null, Transport.NONE, -1);
  }

  boolean ip() {
    return version != 0;
  }
}
