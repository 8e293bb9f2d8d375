package io.xdpctl.observe;

import io.xdpctl.cidr.Prefix;
import io.xdpctl.pipeline.Protocols;
import java.util.Optional;

/**
 * What the captured bytes of a packet say.
 *
 * @param link MAC addresses and VLAN tags, e.g. {@code 02:… > 02:… vlan 5}
 * @param protocol name or number of the innermost protocol that was read, e.g. {@code tcp}
 * @param detail flags, options and the like, may be empty
 * @param ttl time to live or hop limit, -1 when there is none
 */
public record Dissection(
    String link,
    String protocol,
    Endpoint source,
    Endpoint destination,
    String detail,
    int ttl,
    Optional<TcpHeader> tcp) {

  /**
   * One end of a packet.
   *
   * @param address IP address, empty when the packet is not IP
   * @param port -1 when the protocol has none
   */
  public record Endpoint(String address, int port) {
    static final Endpoint NONE = new Endpoint("", -1);

    public boolean isIp() {
      return !address.isEmpty();
    }

    public boolean hasPort() {
      return port >= 0;
    }

    Endpoint withPort(int number) {
      return new Endpoint(address, number);
    }

    /** {@code 192.0.2.1:80}, {@code [2001:db8::1]:80}, or the address alone. */
    @Override
    public String toString() {
      if (!hasPort()) {
        return address;
      }
      return (address.indexOf(':') < 0 ? address : "[" + address + "]") + ":" + port;
    }
  }

  /** With what the head of the event knows. */
  Dissection with(RecordView event) {
    return new Dissection(
        link,
        Protocols.name(event.protocol()),
        end(event, true).withPort(event.hasPorts() ? event.sourcePort() : -1),
        end(event, false).withPort(event.hasPorts() ? event.destinationPort() : -1),
        detail,
        ttl,
        tcp);
  }

  private static Endpoint end(RecordView event, boolean source) {
    Prefix host;
    if (event.ipVersion() == 4) {
      host = Prefix.v4(source ? event.sourceV4() : event.destinationV4(), 32);
    } else {
      host =
          source
              ? Prefix.v6(event.sourceHigh(), event.sourceLow(), 128)
              : Prefix.v6(event.destinationHigh(), event.destinationLow(), 128);
    }
    String text = host.toString();
    return new Endpoint(text.substring(0, text.indexOf('/')), -1);
  }

  /** One line for people. */
  public String line() {
    String ends = source.isIp() ? source + " > " + destination : link;
    String last = ttl < 0 ? "" : " ttl " + ttl;
    return (ends + "  " + protocol + " " + detail).strip() + last;
  }
}
