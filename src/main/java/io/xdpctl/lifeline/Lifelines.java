package io.xdpctl.lifeline;

import io.xdpctl.cidr.Prefix;
import io.xdpctl.state.InterfaceRef;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds what comes in at some interfaces of one namespace and must not be lost. */
final class Lifelines {
  private static final int DNS = 53;
  private static final int SOME_PORT = 40_000;
  private static final Prefix ANY_V4 = Prefix.v4(0, 32);
  private static final Prefix ANY_V6 = Prefix.v6(0, 0, 128);

  /** Somebody, and the host's own address and device that he is reached from. */
  private record Line(Peer peer, Prefix own, String device) {}

  private final Network network;
  private final Arrivals arrivals;
  private final Set<Line> gateways = new LinkedHashSet<>();
  private final List<Lifeline> out = new ArrayList<>();

  /**
   * @param interfaces of the calling thread's namespace, those that the configuration names
   */
  Lifelines(Collection<InterfaceRef> interfaces, Network network) {
    this.network = network;
    this.arrivals = new Arrivals(network, interfaces);
  }

  List<Lifeline> of(Optional<String> sshConnection, List<Peer> nameServers, Routes routes) {
    sshConnection.ifPresent(this::ssh);
    for (Routes.Route route : routes.defaults()) {
      Peer by = new Peer(route.gateway().orElseThrow(), route.device());
      gateways.add(new Line(by, own(by), route.device()));
    }
    nameServers.stream().filter(server -> !server.isLoopback()).forEach(this::dns);
    gateways.forEach(this::gateway);
    return out;
  }

  private void ssh(String connection) {
    String[] words = connection.strip().split(" +");
    if (words.length != 4 || !words[1].matches("[0-9]{1,5}") || !words[3].matches("[0-9]{1,5}")) {
      return;
    }
    Optional<Peer> client = Peer.of(words[0]);
    Optional<Peer> server = Peer.of(words[2]);
    if (client.isEmpty() || server.isEmpty() || client.get().isLoopback()) {
      return;
    }
    int[] ports = {Integer.parseInt(words[1]), Integer.parseInt(words[3])};
    int[] fresh = {SOME_PORT, ports[1]};
    Prefix from = client.get().address();
    Prefix to = server.get().address();
    Optional<Network.Way> way = back(client.get(), to);
    way.ifPresent(
        found -> {
          String who = " from " + client.get().name();
          byte[] data = Packets.tcp(from, to, ports, Packets.ACK_PUSH);
          byte[] syn = Packets.tcp(from, to, fresh, Packets.SYN);
          add(found.device(), "the SSH session" + who, List.of(data));
          add(found.device(), "a new SSH connection" + who, List.of(syn));
          remember(found, to);
          if (found.gateway().isEmpty()) {
            neighbour(new Line(client.get(), to, found.device()), "the SSH session" + who);
          }
        });
  }

  /** As the answers go, by the rules for the address that they come from, and by its VRF. */
  private Optional<Network.Way> back(Peer client, Prefix own) {
    String over = client.scope().isEmpty() ? vrf(own) : client.scope();
    return network
        .way(client.address(), Optional.of(own), over)
        .or(() -> network.way(client.address(), Optional.empty(), over));
  }

  private String vrf(Prefix own) {
    return network.devices().stream()
        .filter(device -> Surroundings.addresses(device).contains(own))
        .map(device -> network.layer(device).master())
        .filter(master -> !master.isEmpty() && network.layer(master).kind().equals("vrf"))
        .findFirst()
        .orElse("");
  }

  private void dns(Peer server) {
    network
        .way(server.address(), Optional.empty(), server.scope())
        .ifPresent(
            way -> {
              Prefix own = way.source().orElse(any(server.address()));
              int[] ports = {DNS, SOME_PORT};
              byte[] answer = Packets.udp(server.address(), own, ports);
              add(way.device(), "the DNS server " + server.name(), List.of(answer));
              remember(way, own);
            });
  }

  /** Whom the session or a server is reached through, in whatever table that is. */
  private void remember(Network.Way way, Prefix own) {
    way.gateway()
        .map(by -> new Peer(by, way.device()))
        .filter(by -> gateways.stream().noneMatch(line -> line.peer().equals(by)))
        .ifPresent(by -> gateways.add(new Line(by, own, way.device())));
  }

  /** What it sends of itself is little: its MAC address, without which nothing can be sent. */
  private void gateway(Line line) {
    Prefix by = line.peer().address();
    String what = "the default gateway " + line.peer().name();
    neighbour(line, what);
    int[] ports = {SOME_PORT, SOME_PORT};
    byte[] tcp = Packets.tcp(by, line.own(), ports, Packets.ACK_PUSH);
    add(line.device(), what, List.of(tcp, Packets.udp(by, line.own(), ports)));
  }

  private void neighbour(Line line, String what) {
    Prefix by = line.peer().address();
    if (by.v6()) {
      String how = what + " (neighbour discovery)";
      add(line.device(), how, List.of(Packets.advertisement(by, line.own())));
      add(line.device(), how, List.of(Packets.solicitation(by, line.own())));
    } else {
      add(line.device(), what + " (ARP)", List.of(Packets.arpReply(by, line.own())));
    }
  }

  /** The address of several that the kernel itself would choose. */
  private Prefix own(Peer peer) {
    return network
        .way(peer.address(), Optional.empty(), peer.scope())
        .flatMap(Network.Way::source)
        .orElse(any(peer.address()));
  }

  private static Prefix any(Prefix like) {
    return like.v6() ? ANY_V6 : ANY_V4;
  }

  private void add(String device, String what, List<byte[]> packets) {
    for (Arrivals.Arrival arrival : arrivals.of(device)) {
      List<byte[]> tagged =
          packets.stream().map(packet -> Packets.tagged(packet, arrival.tags())).toList();
      out.add(new Lifeline(arrival.at(), what, tagged));
    }
  }
}
