package io.xdpctl.lifeline;

import io.xdpctl.cidr.Prefix;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The main routing table of a namespace, as /proc/net/route and /proc/net/ipv6_route tell it.
 *
 * <p>Formats: fib_route_seq_show (net/ipv4/fib_trie.c) and rt6_info_route (net/ipv6/route.c).
 */
record Routes(List<Route> routes) {
  private static final int UP = 1;
  private static final int GATEWAY = 2;
  private static final int REJECT = 0x200;

  /**
   * @param gateway empty where the destination is on the link
   */
  record Route(String device, Prefix destination, Optional<Prefix> gateway) {}

  static Routes parse(String v4, String v6) {
    List<Route> routes = new ArrayList<>();
    v4.lines().skip(1).forEach(line -> parseV4(line.strip().split("\\s+"), routes));
    v6.lines().forEach(line -> parseV6(line.strip().split("\\s+"), routes));
    return new Routes(List.copyOf(routes));
  }

  private static void parseV4(String[] words, List<Route> out) {
    if (words.length < 8) {
      return;
    }
    int flags = Integer.parseInt(words[3], 16);
    int length = Integer.bitCount(Integer.parseUnsignedInt(words[7], 16));
    Prefix gateway = Prefix.v4(address(words[2]), 32);
    add(words[0], Prefix.v4(address(words[1]), length), gateway, flags, out);
  }

  /** In the byte order of the machine that wrote it, which is little-endian here or big. */
  private static int address(String hex) {
    int word = Integer.parseUnsignedInt(hex, 16);
    boolean little = java.nio.ByteOrder.nativeOrder() == java.nio.ByteOrder.LITTLE_ENDIAN;
    return little ? Integer.reverseBytes(word) : word;
  }

  private static void parseV6(String[] words, List<Route> out) {
    if (words.length < 10) {
      return;
    }
    int flags = (int) Long.parseLong(words[8], 16);
    int length = Integer.parseInt(words[1], 16);
    add(words[9], v6(words[0], length), v6(words[4], 128), flags, out);
  }

  private static Prefix v6(String hex, int length) {
    BigInteger address = new BigInteger(hex, 16);
    return Prefix.v6(address.shiftRight(64).longValue(), address.longValue(), length);
  }

  private static void add(
      String device, Prefix destination, Prefix gateway, int flags, List<Route> out) {
    if ((flags & UP) != 0 && (flags & REJECT) == 0 && !device.equals("lo")) {
      boolean by = (flags & GATEWAY) != 0;
      out.add(new Route(device, destination, by ? Optional.of(gateway) : Optional.empty()));
    }
  }

  /** Default routes with a gateway. */
  List<Route> defaults() {
    return routes.stream()
        .filter(route -> route.destination().length() == 0 && route.gateway().isPresent())
        .distinct()
        .toList();
  }
}
