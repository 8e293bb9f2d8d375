package io.xdpctl.demo;

import io.xdpctl.observe.Counter;
import java.util.List;

/** What is played, in this order. */
final class Acts {
  private Acts() {}

  static List<Act> of(Site site, Reading start, long sent) {
    return List.of(
        new Act(
            "Packet counter",
            "10 pings, 5 of IPv6 and 4 UDP datagrams from client to edge",
            List.of("xdpctl counters --stage traffic"),
            Watching::count),
        new Act(
            "Firewall",
            "pings to edge from three blocked sources, and from a hole of the list",
            List.of("xdpctl counters --stage firewall"),
            Watching::block),
        new Act(
            "SYN dump",
            "5 TCP connections to a listener on edge, and 2 from edge to one on client",
            List.of("xdpctl dump --stage new-connections --hex"),
            Watching::dump),
        new Act(
            "Redirect to the sender",
            "pings to addresses that no host has, sent by client eth0 and awaited at client eth1",
            List.of("xdpctl counters --stage bounce"),
            Redirecting::bounce),
        new Act(
            "Redirect by route",
            "pings from client to server, past edge's stack",
            List.of("xdpctl counters --stage forward"),
            Redirecting::route),
        new Act(
            "Redirect to an interface",
            "6 UDP datagrams to port 4000 of edge, handed to server as they are",
            List.of("xdpctl counters --stage divert"),
            Redirecting::divert),
        new Act(
            "Altogether",
            "every packet of the above, against what the sender's kernel says that it sent",
            List.of("xdpctl counters"),
            now -> altogether(now, start, sent)));
  }

  private static Scene altogether(Site site, Reading start, long sent) {
    Reading end = site.read();
    Counter counted = end.total(site.veth1(), "traffic");
    Counter before = start.total(site.veth1(), "traffic");
    return new Scene(
        new Tally(start, end)
            .seen("all packets in at veth1", site.sent() - sent, counted.minus(before).packets())
            .figures(),
        List.of());
  }
}
