package io.xdpctl.system;

import io.xdpctl.lab.End;
import io.xdpctl.lab.Lab;
import io.xdpctl.lab.Link;
import io.xdpctl.lab.Node;

/** A host with a node to the left of its eth1 and one to the right of its eth2. */
record Between(Node left, Node host, Node right, Link eth1, Link eth2) {
  static final String LEFT = "192.0.2.9";
  static final String LEFT_6 = "2001:db8:1::9";
  static final String RIGHT = "198.51.100.9";
  static final String RIGHT_6 = "2001:db8:2::9";

  /** Two networks and a router, whose addresses are those of redirect-route.yaml. */
  static Between routed(Lab lab, int mtu) {
    Node left = lab.node("left");
    Node host = lab.node("host");
    Node right = lab.node("right");
    Link one =
        lab.link(
            End.of(left, "eth0", LEFT + "/24", LEFT_6 + "/64"),
            End.of(host, "eth1", "192.0.2.1/24", "2001:db8:1::1/64"),
            mtu);
    Link two =
        lab.link(
            End.of(right, "eth0", RIGHT + "/24", RIGHT_6 + "/64"),
            End.of(host, "eth2", "198.51.100.1/24", "2001:db8:2::1/64"),
            mtu);
    host.forward();
    left.route("default", "192.0.2.1");
    left.route("default", "2001:db8:1::1");
    right.route("default", "198.51.100.1");
    right.route("default", "2001:db8:2::1");
    one.withNeighbours();
    lab.settle();
    return new Between(left, host, right, one, two);
  }

  /** Two nodes of one network, with a host between them that has no address at all. */
  static Between patched(Lab lab) {
    Node left = lab.node("left");
    Node host = lab.node("host");
    Node right = lab.node("right");
    Link one = lab.link(End.of(left, "eth0", "192.0.2.9/24"), End.of(host, "eth1"));
    Link two = lab.link(End.of(right, "eth0", "192.0.2.10/24"), End.of(host, "eth2"));
    lab.settle();
    return new Between(left, host, right, one, two);
  }
}
