package io.xdpctl.demo;

import io.xdpctl.lab.End;
import io.xdpctl.lab.Lab;
import io.xdpctl.lab.Node;
import java.util.List;

/**
 * The namespaces of the demo: a client with two links to a router, and a server behind it.
 *
 * <p>Documentation addresses only. Neighbours are static and IPv6 does not configure itself, so
 * that nothing is sent but what the demo sends.
 */
public record Network(Lab lab, Node client, Node edge, Node server) {
  static final String CLIENT = "192.0.2.1";
  static final String CLIENT_6 = "2001:db8:1::1";
  static final String SECOND = "198.51.100.1";
  static final String SECOND_6 = "2001:db8:2::1";
  static final String EDGE = "192.0.2.126";
  static final String EDGE_6 = "2001:db8:1::fe";
  static final String SERVER = "192.0.2.129";
  static final String SERVER_6 = "2001:db8:3::1";

  /** Sources of the blocklist: of the /24 and of the /25 in it; a hole; and one of IPv6. */
  static final String WIDE = "203.0.113.20";

  static final String NARROW = "203.0.113.200";
  static final String HOLE = "203.0.113.7";
  static final String BAD_6 = "2001:db8:bad::1";

  /** Addresses that no host has. */
  static final String NOWHERE = "198.18.0.66";

  static final String NOWHERE_6 = "2001:db8:66::66";

  static Network build(Lab lab) {
    Network network = new Network(lab, lab.node("client"), lab.node("edge"), lab.node("server"));
    network.join(
        End.of(network.client, "eth0", CLIENT + "/25", CLIENT_6 + "/64"),
        End.of(network.edge, "veth1", EDGE + "/25", EDGE_6 + "/64"));
    network.join(
        End.of(network.client, "eth1", SECOND + "/24", SECOND_6 + "/64"),
        End.of(network.edge, "veth2", "198.51.100.254/24", "2001:db8:2::fe/64"));
    network.join(
        End.of(network.edge, "veth3", "192.0.2.254/25", "2001:db8:3::fe/64"),
        End.of(network.server, "eth0", SERVER + "/25", SERVER_6 + "/64"));
    network.route();
    lab.settle();
    return network;
  }

  private void join(End left, End right) {
    lab.link(left, right).withNeighbours();
  }

  private void route() {
    edge.forward();
    client.route("default", EDGE);
    client.route("default", EDGE_6);
    server.route("default", "192.0.2.254");
    server.route("default", "2001:db8:3::fe");
    edge.route("203.0.113.0/24", CLIENT);
    for (String address : List.of(WIDE, NARROW, HOLE)) {
      client.ip("address", "add", address + "/32", "dev", "eth0");
    }
    client.ip("address", "add", BAD_6 + "/128", "dev", "eth0", "nodad");
    // What is bounced comes back by another interface than the one it was sent from.
    client.sysctl(
        "net/ipv4/conf/all/rp_filter", "0",
        "net/ipv4/conf/eth0/rp_filter", "0",
        "net/ipv4/conf/eth1/rp_filter", "0");
  }
}
