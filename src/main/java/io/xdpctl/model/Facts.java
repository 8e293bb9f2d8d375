package io.xdpctl.model;

import io.xdpctl.cidr.Prefix;
import io.xdpctl.pipeline.Depth;
import java.nio.ByteBuffer;

/**
 * What a parser of some depth reads in a packet; -1 where there is no such thing.
 *
 * @param vlan id of the outermost tag
 * @param version of IP, 0 for whatever is not IP or malformed
 * @param protocol 0 to 255; {@link #NOT_IP}; {@link #MALFORMED}
 * @param fragment -1 not IP, 0 whole, 1 fragment
 * @param source null unless IP
 */
public record Facts(
    int etherType,
    int vlan,
    int version,
    int protocol,
    int fragment,
    Prefix source,
    Prefix destination,
    Transport transport,
    int ttl) {
  public static final int NOT_IP = 256;
  public static final int MALFORMED = 257;

  /** The transport header; all -1 where it was not read. */
  public record Transport(
      int sourcePort, int destinationPort, int tcpFlags, int icmpV4, int icmpV6) {
    static final Transport NONE = new Transport(-1, -1, -1, -1, -1);
  }

  private static final Depth WHOLE = new Depth(true, true, true, true, true, true, true, true);

  /**
   * Everything that any pipeline could read.
   *
   * @param packet from 0 to its limit, big-endian
   */
  public static Facts of(ByteBuffer packet) {
    return Dissector.dissect(WHOLE, packet);
  }

  static Facts notIp(int etherType, int vlan) {
    return new Facts(etherType, vlan, 0, NOT_IP, -1, null, null, Transport.NONE, -1);
  }

  static Facts malformed(int etherType, int vlan) {
    return new Facts(etherType, vlan, 0, MALFORMED, -1, null, null, Transport.NONE, -1);
  }

  public boolean ip() {
    return version != 0;
  }

  public boolean malformed() {
    return protocol == MALFORMED;
  }
}
