package io.xdpctl;

import io.xdpctl.cidr.Prefix;
import io.xdpctl.kernel.Bpf;
import io.xdpctl.kernel.KernelError;
import io.xdpctl.lifeline.Network;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The network of the calling thread's namespace, its devices read once; what the kernel does not
 * tell is not there.
 */
final class HostNetwork implements Network {
  /** Kinds whose {@code other} is the device below them; a veth's is the far end of a cable. */
  private static final Set<String> ABOVE = Set.of("vlan", "macvlan", "macvtap", "ipvlan", "ipvtap");

  private final Bpf bpf;
  private final Map<String, Integer> indexes;
  private final Map<Integer, String> names = new HashMap<>();
  private final Map<String, Layer> layers = new HashMap<>();

  HostNetwork(Bpf bpf) {
    this.bpf = bpf;
    this.indexes = bpf.interfaces();
    indexes.forEach((name, index) -> names.put(index, name));
  }

  @Override
  public Optional<Way> way(Prefix to, Optional<Prefix> from, String over) {
    try {
      byte[] source = from.map(HostNetwork::bytes).orElse(new byte[0]);
      return bpf.route(bytes(to), source, indexes.getOrDefault(over, 0))
          .map(r -> new Way(name(r.ifindex()), prefix(r.source()), prefix(r.gateway())));
    } catch (KernelError unknown) {
      return Optional.empty();
    }
  }

  @Override
  public List<String> devices() {
    return List.copyOf(indexes.keySet());
  }

  @Override
  public Layer layer(String device) {
    return layers.computeIfAbsent(device, this::read);
  }

  private Layer read(String device) {
    try {
      Bpf.Device read = bpf.device(indexes.getOrDefault(device, 0));
      boolean above = ABOVE.contains(read.kind()) && read.otherNamespace().isEmpty();
      String below = above ? name(read.other()) : "";
      return new Layer(read.kind(), below, name(read.master()), read.tag());
    } catch (KernelError gone) {
      return new Layer("", "", "", OptionalInt.empty());
    }
  }

  private String name(int ifindex) {
    return names.getOrDefault(ifindex, "");
  }

  private static byte[] bytes(Prefix address) {
    ByteBuffer out = ByteBuffer.allocate(address.v6() ? 16 : 4);
    return address.v6()
        ? out.putLong(address.high()).putLong(address.low()).array()
        : out.putInt((int) address.low()).array();
  }

  private static Optional<Prefix> prefix(byte[] address) {
    ByteBuffer in = ByteBuffer.wrap(address);
    return switch (address.length) {
      case 4 -> Optional.of(Prefix.v4(in.getInt(), 32));
      case 16 -> Optional.of(Prefix.v6(in.getLong(), in.getLong(), 128));
      default -> Optional.empty();
    };
  }
}
