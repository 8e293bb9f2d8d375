package io.xdpctl.explain;

import io.xdpctl.cidr.Prefix;
import io.xdpctl.model.Facts;
import io.xdpctl.pipeline.Protocols;

/**
 * What packets of one direction of a conversation have in common.
 *
 * @param etherType alone tells of what is not IP
 * @param source null unless IP
 * @param sourcePort -1 where there is none, also in fragments behind the first
 */
public record Flow(
    int etherType,
    int protocol,
    Prefix source,
    Prefix destination,
    int sourcePort,
    int destinationPort) {

  static Flow of(Facts facts) {
    return new Flow(
        facts.ip() ? 0 : facts.etherType(),
        facts.protocol(),
        facts.source(),
        facts.destination(),
        facts.transport().sourcePort(),
        facts.transport().destinationPort());
  }

  public boolean ip() {
    return source != null;
  }

  public String protocolName() {
    return switch (protocol) {
      case Facts.NOT_IP -> Reasons.etherType(etherType);
      case Facts.MALFORMED -> "malformed";
      default -> Protocols.name(protocol);
    };
  }

  /** {@code 192.0.2.1:80 > 198.51.100.1:443}, or nothing. */
  public String ends() {
    return ip() ? end(source, sourcePort) + " > " + end(destination, destinationPort) : "";
  }

  private static String end(Prefix address, int port) {
    String text = address.address();
    return port < 0 ? text : (address.v6() ? "[" + text + "]" : text) + ":" + port;
  }
}
