package io.xdpctl.lifeline;

import io.xdpctl.cidr.Prefix;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is read of the host; what cannot be read is left out. */
final class Surroundings {
  private static final Path RESOLVED = Path.of("/run/systemd/resolve/resolv.conf");

  private Surroundings() {}

  /** Routes of the calling thread's namespace. */
  static Routes routes() {
    Path net = Path.of("/proc/thread-self/net");
    return Routes.parse(text(net.resolve("route")), text(net.resolve("ipv6_route")));
  }

  /** Addresses of a device of the calling thread's namespace. */
  static List<Prefix> addresses(String device) {
    try {
      NetworkInterface found = NetworkInterface.getByName(device);
      List<Prefix> out = new ArrayList<>();
      for (InetAddress address :
          found == null ? List.<InetAddress>of() : found.inetAddresses().toList()) {
        out.add(prefix(address.getAddress()));
      }
      return out;
    } catch (SocketException unknown) {
      return List.of();
    }
  }

  private static Prefix prefix(byte[] address) {
    ByteBuffer in = ByteBuffer.wrap(address);
    return address.length == 4
        ? Prefix.v4(in.getInt(), 32)
        : Prefix.v6(in.getLong(), in.getLong(), 128);
  }

  /** DNS servers; of a local stub, those that it asks. */
  static List<Peer> nameServers(String netns) {
    Path own = Path.of("/etc/netns", netns, "resolv.conf");
    boolean has = !netns.isEmpty() && Files.exists(own);
    List<Peer> servers = nameServersOf(text(has ? own : Path.of("/etc/resolv.conf")));
    boolean stub = servers.stream().allMatch(Peer::isLoopback);
    return stub ? nameServersOf(text(RESOLVED)) : servers;
  }

  static List<Peer> nameServersOf(String resolvConf) {
    return resolvConf
        .lines()
        .map(line -> line.strip().split("\\s+"))
        .filter(words -> words.length > 1 && words[0].equals("nameserver"))
        .flatMap(words -> Peer.of(words[1]).stream())
        .toList();
  }

  /** {@code client port server port}, of this process or of one that it came from. */
  static Optional<String> sshConnection(Map<String, String> environment) {
    String own = environment.getOrDefault("SSH_CONNECTION", "");
    return own.isEmpty() ? ofAncestors() : Optional.of(own);
  }

  /** sudo takes the variable away, but not from the shell that called it. */
  private static Optional<String> ofAncestors() {
    Optional<ProcessHandle> process = ProcessHandle.current().parent();
    while (process.isPresent()) {
      String variables = text(Path.of("/proc", process.get().pid() + "", "environ"));
      Optional<String> found =
          Arrays.stream(variables.split("\0"))
              .filter(variable -> variable.startsWith("SSH_CONNECTION="))
              .map(variable -> variable.substring(variable.indexOf('=') + 1))
              .findFirst();
      if (found.isPresent()) {
        return found;
      }
      process = process.get().parent();
    }
    return Optional.empty();
  }

  private static String text(Path file) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (IOException | UncheckedIOException | SecurityException unknown) {
      return "";
    }
  }
}
