package io.xdpctl.lifeline;

import io.xdpctl.cidr.Prefix;
import io.xdpctl.state.InterfaceRef;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Finds what comes in at some interfaces of one namespace and must not be lost. */
final class Lifelines {
  private static final int DNS = 53;
  private static final int SOME_PORT = 40_000;
  private static final Prefix ANY_V4 = Prefix.v4(0, 32);
  private static final Prefix ANY_V6 = Prefix.v6(0, 0, 128);

  private final Collection<InterfaceRef> interfaces;
  private final Routes routes;
  private final List<Lifeline> out = new ArrayList<>();

  /**
   * @param interfaces of the calling thread's namespace, those that the configuration names
   */
  Lifelines(Collection<InterfaceRef> interfaces) {
    this.interfaces = interfaces;
    this.routes = Surroundings.routes();
  }

  List<Lifeline> of(Optional<String> sshConnection, List<Prefix> nameServers) {
    sshConnection.ifPresent(this::ssh);
    interfaces.forEach(ref -> routes.gateways(ref.name()).forEach(by -> gateway(ref, by)));
    nameServers.forEach(server -> arrival(server).ifPresent(ref -> dns(ref, server)));
    return out;
  }

  /** Where packets of somebody come in, as far as routes tell: where those to him go out. */
  private Optional<InterfaceRef> arrival(Prefix from) {
    return routes
        .to(from)
        .flatMap(
            route -> interfaces.stream().filter(r -> r.name().equals(route.device())).findFirst());
  }

  private void ssh(String connection) {
    String[] words = connection.strip().split(" +");
    if (words.length != 4 || !words[1].matches("[0-9]{1,5}") || !words[3].matches("[0-9]{1,5}")) {
      return;
    }
    Optional<Prefix> client = Surroundings.address(words[0]);
    Optional<Prefix> server = Surroundings.address(words[2]);
    if (client.isEmpty() || server.isEmpty()) {
      return;
    }
    int[] ports = {Integer.parseInt(words[1]), Integer.parseInt(words[3])};
    int[] fresh = {SOME_PORT, ports[1]};
    Prefix from = client.get();
    Prefix to = server.get();
    arrival(from)
        .ifPresent(
            ref -> {
              String who = " from " + words[0];
              byte[] data = Packets.tcp(from, to, ports, Packets.ACK_PUSH);
              byte[] syn = Packets.tcp(from, to, fresh, Packets.SYN);
              add(ref, "the SSH session" + who, data);
              add(ref, "a new SSH connection" + who, syn);
            });
  }

  /** What it sends of itself is little: its MAC address, without which nothing can be sent. */
  private void gateway(InterfaceRef ref, Prefix by) {
    Prefix own = own(ref, by);
    String what = "the default gateway " + name(by);
    if (by.v6()) {
      add(ref, what + " (neighbour discovery)", Packets.advertisement(by, own));
      add(ref, what + " (neighbour discovery)", Packets.solicitation(by, own));
    } else {
      add(ref, what + " (ARP)", Packets.arpReply(by, own));
    }
    int[] ports = {SOME_PORT, SOME_PORT};
    byte[] tcp = Packets.tcp(by, own, ports, Packets.ACK_PUSH);
    out.add(new Lifeline(ref, what, List.of(tcp, Packets.udp(by, own, ports))));
  }

  private void dns(InterfaceRef ref, Prefix server) {
    int[] ports = {DNS, SOME_PORT};
    add(ref, "the DNS server " + name(server), Packets.udp(server, own(ref, server), ports));
  }

  private void add(InterfaceRef ref, String what, byte[] packet) {
    out.add(new Lifeline(ref, what, List.of(packet)));
  }

  private static Prefix own(InterfaceRef ref, Prefix peer) {
    return Surroundings.addresses(ref.name()).stream()
        .filter(address -> address.v6() == peer.v6())
        .findFirst()
        .orElse(peer.v6() ? ANY_V6 : ANY_V4);
  }

  private static String name(Prefix address) {
    return address.toString().replaceFirst("/.*", "");
  }
}
