package io.xdpctl.demo;

import io.xdpctl.lab.Node;
import io.xdpctl.lab.Ping;
import io.xdpctl.observe.RecordView;
import io.xdpctl.state.InterfaceRef;
import java.net.InetSocketAddress;
import java.util.List;

/** The acts about packets that leave by another way than the stack's. */
final class Redirecting {
  private static final String SEEN = "seen";
  private static final String ARRIVED = "arrived";
  private static final int TTL = 64;
  private static final int PORT = 4000;

  private Redirecting() {}

  static Scene bounce(Site site) {
    Network lab = site.network();
    Ping[] pings = new Ping[2];
    Reading before = site.read();
    List<RecordView> events =
        site.dump(
            SEEN,
            () -> {
              pings[0] = Ping.from(lab.client(), Network.SECOND, Network.NOWHERE, 5);
              pings[1] = Ping.from(lab.client(), Network.SECOND_6, Network.NOWHERE_6, 3);
            });
    InterfaceRef back = site.at(lab.client(), "eth1");
    return new Scene(
        new Tally(before, site.read())
            .seen("ping to nowhere: answers", 5, pings[0].received())
            .seen("ping to nowhere, IPv6: answers", 3, pings[1].received())
            .packets("in by veth1, sent back", 16, now -> now.redirected(site.veth1(), "bounce"))
            .packets("back at client eth1: icmp", 10, now -> now.protocol(back, ARRIVED, "icmp"))
            .packets("back at client eth1: icmpv6", 6, now -> now.protocol(back, ARRIVED, "icmpv6"))
            .seen("of these, TTL 63 and sum right", 16, hops(events, back, TTL - 1))
            .figures(),
        List.of());
  }

  static Scene divert(Site site) {
    Network lab = site.network();
    Node server = lab.server();
    Reading before = site.read();
    InetSocketAddress to = new InetSocketAddress(Network.EDGE, PORT);
    List<RecordView> events =
        site.dump(SEEN, () -> site.sockets().send(lab.client(), to, new byte[100], 6));
    InterfaceRef there = site.at(server, "eth0");
    return new Scene(
        new Tally(before, site.read())
            .packets("in by veth1, out by veth3", 6, now -> now.redirected(site.veth1(), "divert"))
            .packetsAndBytes(
                "at the server: udp", 6, 142, now -> now.protocol(there, ARRIVED, "udp"))
            .seen("of these, TTL 64 and sum right", 6, hops(events, there, TTL))
            .figures(),
        List.of());
  }

  static Scene route(Site site) {
    Network lab = site.network();
    Ping[] pings = new Ping[2];
    Reading before = site.read();
    List<RecordView> events =
        site.dump(
            SEEN,
            () -> {
              pings[0] = Ping.from(lab.client(), Network.SERVER, 5);
              pings[1] = Ping.from(lab.client(), Network.SERVER_6, 5);
            });
    InterfaceRef server = site.at(lab.server(), "eth0");
    InterfaceRef client = site.at(lab.client(), "eth0");
    InterfaceRef veth3 = site.at(lab.edge(), "veth3");
    return new Scene(
        new Tally(before, site.read())
            .seen("ping to the server: answers", 5, pings[0].received())
            .seen("ping to the server, IPv6: answers", 5, pings[1].received())
            .packets("forwarded, in by veth1", 10, now -> now.redirected(site.veth1(), "forward"))
            .packets("forwarded, in by veth3", 10, now -> now.redirected(veth3, "forward"))
            .seen("at the server: TTL 63 and sum right", 10, hops(events, server, TTL - 1))
            .seen("back at the client: the same", 10, hops(events, client, TTL - 1))
            .figures(),
        List.of());
  }

  /** Frames at an interface whose TTL is as given and whose sum is right. */
  private static long hops(List<RecordView> events, InterfaceRef at, int ttl) {
    return events.stream()
        .filter(seen -> seen.place().ref().equals(at))
        .map(seen -> new IpFrame(seen.data()))
        .filter(frame -> frame.ttl() == ttl && frame.isSound())
        .count();
  }
}
