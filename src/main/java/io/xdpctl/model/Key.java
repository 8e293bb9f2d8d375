package io.xdpctl.model;

/** The keys of a condition, in the order in which they are asked. */
public enum Key {
  ETHER_TYPE("etherType"),
  VLAN("vlan"),
  IP_VERSION("ipVersion"),
  FRAGMENT("fragment"),
  PROTOCOL("protocol"),
  SOURCE_PORT("sourcePort"),
  DESTINATION_PORT("destinationPort"),
  TCP_FLAGS("tcpFlags"),
  ICMP_TYPE("icmpType"),
  SOURCE("source"),
  DESTINATION("destination");

  private final String word;

  Key(String word) {
    this.word = word;
  }

  /** As {@code when} has it. */
  public String word() {
    return word;
  }

  /** Whether it is false for whatever is not IP, or malformed. */
  public boolean ofIp() {
    return this != ETHER_TYPE && this != VLAN;
  }
}
