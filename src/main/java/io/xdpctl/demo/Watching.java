package io.xdpctl.demo;

import io.xdpctl.lab.Listener;
import io.xdpctl.lab.Ping;
import io.xdpctl.observe.Dissection;
import io.xdpctl.observe.PacketDissector;
import io.xdpctl.observe.RecordView;
import io.xdpctl.state.InterfaceRef;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** The acts about packets that go where they would go anyway, or nowhere. */
final class Watching {
  private static final int PORT = 8888;
  private static final int DISCARD = 9;

  private static final Map<String, Integer> HITS =
      new TreeMap<>(Map.of("203.0.113.0/24", 3, "203.0.113.128/25", 4, "2001:db8:bad::/48", 5));

  private Watching() {}

  static Scene count(Site site) {
    Network lab = site.network();
    Reading before = site.read();
    Ping four = Ping.from(lab.client(), Network.EDGE, 10);
    Ping six = Ping.from(lab.client(), Network.EDGE_6, 5);
    InetSocketAddress discard = new InetSocketAddress(Network.EDGE, DISCARD);
    site.sockets().send(lab.client(), discard, new byte[100], 4);
    Tally tally = new Tally(before, site.read());
    InterfaceRef at = site.veth1();
    tally.seen("ping: answers", 10, four.received());
    tally.seen("ping, IPv6: answers", 5, six.received());
    tally.packetsAndBytes("icmp", 10, 98, now -> now.protocol(at, "traffic", "icmp"));
    tally.packetsAndBytes("icmpv6", 5, 118, now -> now.protocol(at, "traffic", "icmpv6"));
    tally.packetsAndBytes("udp", 4, 142, now -> now.protocol(at, "traffic", "udp"));
    return new Scene(tally.figures(), List.of());
  }

  static Scene block(Site site) {
    Network lab = site.network();
    Reading before = site.read();
    // At once: each waits a second for answers that do not come.
    CompletableFuture<Ping> wide = later(() -> ping(lab, Network.WIDE, 3));
    CompletableFuture<Ping> narrow = later(() -> ping(lab, Network.NARROW, 4));
    CompletableFuture<Ping> six =
        later(() -> Ping.from(lab.client(), Network.BAD_6, Network.EDGE_6, 5));
    Ping hole = ping(lab, Network.HOLE, 2);
    int answered = wide.join().received() + narrow.join().received() + six.join().received();
    Tally tally = new Tally(before, site.read());
    InterfaceRef at = site.veth1();
    tally.seen("blocked pings: answers", 0, answered);
    tally.seen("ping from the hole: answers", 2, hole.received());
    HITS.forEach(
        (prefix, hits) ->
            tally.packets("dropped by " + prefix, hits, now -> now.prefix(at, "firewall", prefix)));
    tally.packets("dropped in all", 12, now -> now.total(at, "firewall"));
    return new Scene(tally.figures(), List.of());
  }

  private static Ping ping(Network lab, String source, int count) {
    return Ping.from(lab.client(), source, Network.EDGE, count);
  }

  /** On a thread of its own: the common pool of a small machine has one. */
  private static CompletableFuture<Ping> later(Supplier<Ping> ping) {
    return CompletableFuture.supplyAsync(ping, task -> new Thread(task, "demo-ping").start());
  }

  static Scene dump(Site site) {
    int[] accepted = new int[2];
    List<RecordView> events = site.dump("new-connections", () -> connect(site, accepted));
    long right = events.stream().filter(Watching::isOurs).count();
    Tally tally = new Tally(new Reading(List.of()), new Reading(List.of()));
    tally.seen("connections to edge: accepted", 5, accepted[0]);
    tally.seen("connections from edge: accepted", 2, accepted[1]);
    tally.seen("events: a SYN each, no SYN+ACK", 5, events.size());
    tally.seen("events with the right ends and size", 5, right);
    return new Scene(tally.figures(), events.stream().limit(1).toList());
  }

  /** Five connections come in; of two that go out only the SYN+ACK comes in. */
  private static void connect(Site site, int[] accepted) {
    Network lab = site.network();
    try (Listener edge = site.sockets().listen(lab.edge(), PORT);
        Listener client = site.sockets().listen(lab.client(), PORT)) {
      for (String to : List.of(Network.EDGE, Network.EDGE, Network.EDGE)) {
        site.sockets().connect(lab.client(), to, PORT);
      }
      for (String to : List.of(Network.EDGE_6, Network.EDGE_6)) {
        site.sockets().connect(lab.client(), to, PORT);
      }
      site.sockets().connect(lab.edge(), Network.CLIENT, PORT);
      site.sockets().connect(lab.edge(), Network.CLIENT_6, PORT);
      lab.lab().settle();
      accepted[0] = edge.accepted();
      accepted[1] = client.accepted();
    }
  }

  private static boolean isOurs(RecordView seen) {
    Dissection packet = PacketDissector.dissect(seen.data());
    boolean six = new IpFrame(seen.data()).isV6();
    return packet.source().address().equals(six ? Network.CLIENT_6 : Network.CLIENT)
        && packet.destination().address().equals(six ? Network.EDGE_6 : Network.EDGE)
        && packet.destination().port() == PORT
        && seen.length() == (six ? 94 : 74);
  }
}
