package io.xdpctl.lab;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One end of a veth pair: a device of a node with its addresses, {@code 192.0.2.1/24} or {@code
 * 2001:db8::1/64}.
 *
 * <p>A device without an IPv6 address has IPv6 off, which keeps it silent.
 */
public record End(Node node, String device, List<String> addresses) {
  private static final Pattern INDEX = Pattern.compile("^(\\d+):");
  private static final Pattern MAC = Pattern.compile("link/ether ([0-9a-f:]{17})");

  public End {
    addresses = List.copyOf(addresses);
  }

  public static End of(Node node, String device, String... addresses) {
    return new End(node, device, List.of(addresses));
  }

  /** The MAC address, in lower case with colons. */
  public String mac() {
    return first(MAC);
  }

  public int index() {
    return Integer.parseInt(first(INDEX));
  }

  /**
   * Switches a feature by ethtool: {@code feature("gro", true)}.
   *
   * <p>A veth takes frames that native XDP redirects to it only when its peer has NAPI: by GRO, or
   * by an XDP program of its own.
   */
  public void feature(String name, boolean on) {
    node.exec("ethtool", "-K", device, name, on ? "on" : "off");
  }

  void configure(int mtu) {
    boolean six = addresses.stream().anyMatch(address -> address.contains(":"));
    node.sysctl("net/ipv6/conf/" + device + "/disable_ipv6", six ? "0" : "1");
    node.ip("link", "set", device, "mtu", Integer.toString(mtu), "up");
    for (String address : addresses) {
      if (address.contains(":")) {
        node.ip("address", "add", address, "dev", device, "nodad");
      } else {
        node.ip("address", "add", address, "dev", device);
      }
    }
  }

  /** Makes the other end's addresses known for good, so that neither ARP nor NDP is sent. */
  void know(End other) {
    String mac = other.mac();
    for (String address : other.addresses) {
      String plain = address.substring(0, address.indexOf('/'));
      node.ip("neigh", "replace", plain, "lladdr", mac, "dev", device, "nud", "permanent");
    }
  }

  private String first(Pattern pattern) {
    String line = node.ip("-o", "link", "show", "dev", device);
    Matcher matcher = pattern.matcher(line);
    if (!matcher.find()) {
      throw new CommandFailed("ip link show dev " + device, "unexpected output: " + line.strip());
    }
    return matcher.group(1);
  }
}
