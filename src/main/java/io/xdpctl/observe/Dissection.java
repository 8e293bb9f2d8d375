package io.xdpctl.observe;

/**
 * What the captured bytes of a packet say.
 *
 * @param link MAC addresses and VLAN tags, e.g. {@code 02:… > 02:… vlan 5}
 * @param protocol name or number of the innermost protocol that was read, e.g. {@code tcp}
 * @param detail flags, options and the like, may be empty
 */
public record Dissection(
    String link, String protocol, Endpoint source, Endpoint destination, String detail) {

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

  /** One line for people. */
  public String line() {
    String ends = source.isIp() ? source + " > " + destination : link;
    return (ends + "  " + protocol + " " + detail).strip();
  }
}
