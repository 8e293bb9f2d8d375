package io.xdpctl.system;

import io.xdpctl.lab.End;
import io.xdpctl.lab.Lab;
import io.xdpctl.lab.Link;
import io.xdpctl.lab.Node;

/** A client and the host that xdpctl guards, joined at eth0, silent unless asked. */
record Pair(Node client, Node host, Link link) {
  static final String CLIENT = "10.77.0.1";
  static final String HOST = "10.77.0.2";
  static final String CLIENT_6 = "2001:db8:1::1";
  static final String HOST_6 = "2001:db8:1::2";

  static Pair in(Lab lab) {
    return in(lab, 1500);
  }

  static Pair in(Lab lab, int mtu) {
    Node client = lab.node("client");
    Node host = lab.node("host");
    Link link =
        lab.link(
                End.of(client, "eth0", CLIENT + "/24", CLIENT_6 + "/64"),
                End.of(host, "eth0", HOST + "/24", HOST_6 + "/64"),
                mtu)
            .withNeighbours();
    host.route("default", CLIENT);
    host.route("default", CLIENT_6);
    lab.settle();
    return new Pair(client, host, link);
  }

  /** More addresses of the client. */
  void alias(String... addresses) {
    for (String address : addresses) {
      boolean six = address.contains(":");
      String[] words = {"address", "add", address + (six ? "/128" : "/32"), "dev", "eth0"};
      client.ip(six ? with(words, "nodad") : words);
    }
  }

  private static String[] with(String[] words, String more) {
    String[] all = java.util.Arrays.copyOf(words, words.length + 1);
    all[words.length] = more;
    return all;
  }
}
