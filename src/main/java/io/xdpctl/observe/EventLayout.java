package io.xdpctl.observe;

/**
 * The head of a dump stage's sample, {@code struct event} in header/xdpctl/dump.h; packet bytes
 * follow.
 *
 * <pre>
 *      0        4        8        12       16
 *      +--------+--------+--------+--------+
 *  0   |      time       | length |captured|
 *      +--------+----+---+--+-+-+-+----+---+
 * 16   |ifindex |type|form|v|k|p|f|from| to |   EtherType 2 | format 2 | verdict 1
 *      +--------+----+----+-+-+-+-+----+----+   | known 1 | protocol 1 | TCP flags 1 | ports 2, 2
 * 32   | source address, 4 or 16 bytes     |
 *      +-----------------------------------+
 * 48   | destination address               |
 *      +-----------------------------------+
 * 64   | captured bytes of the packet ...
 * </pre>
 *
 * The stage is the ring's: each stage has its own. In host order, but for the addresses, which are
 * in network order. Time is CLOCK_MONOTONIC in nanoseconds. What {@code known} does not name has
 * not been read by the program: its parser goes only as deep as the stages ask.
 */
final class EventLayout {
  static final int TIME = 0;
  static final int LENGTH = 8;
  static final int CAPTURED = 12;
  static final int IFINDEX = 16;
  static final int ETHER_TYPE = 20;
  static final int FORMAT = 22;
  static final int VERDICT = 24;
  static final int KNOWN = 25;
  static final int PROTOCOL = 26;
  static final int TCP_FLAGS = 27;
  static final int SOURCE_PORT = 28;
  static final int DESTINATION_PORT = 30;
  static final int SOURCE = 32;
  static final int DESTINATION = 48;
  static final int BYTES = 64;

  /** EVENT_FORMAT: samples without it are of an older program. */
  static final short CURRENT = 0x7802;

  static final int KNOWN_IPV4 = 0x01;
  static final int KNOWN_IPV6 = 0x02;
  static final int KNOWN_PORTS = 0x04;
  static final int KNOWN_TCP_FLAGS = 0x08;
  static final int KNOWN_FRAGMENT = 0x10;
  static final int KNOWN_MALFORMED = 0x20;

  private EventLayout() {}
}
