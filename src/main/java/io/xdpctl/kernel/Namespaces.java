package io.xdpctl.kernel;

import io.xdpctl.state.InterfaceRef;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/** The interfaces of each namespace, asked for once. */
final class Namespaces {
  private final Bpf bpf;
  private final Map<String, Optional<SortedMap<String, Integer>>> seen = new HashMap<>();

  Namespaces(Bpf bpf) {
    this.bpf = bpf;
  }

  /** Name to ifindex; empty when there is no such namespace. */
  Optional<SortedMap<String, Integer>> interfaces(String netns) {
    return seen.computeIfAbsent(netns, this::ask);
  }

  private Optional<SortedMap<String, Integer>> ask(String netns) {
    try {
      return Optional.of(bpf.inNamespace(netns, bpf::interfaces));
    } catch (KernelError error) {
      if (error.errno() == Errno.ENOENT) {
        return Optional.empty();
      }
      throw error; // Could not tell is not the same as no.
    }
  }

  /** The ifindex of an interface, 0 when there is none of that name. */
  int ifindex(InterfaceRef ref) {
    return ifindex(ref.netns(), ref.name());
  }

  int ifindex(String netns, String name) {
    return interfaces(netns).map(names -> names.getOrDefault(name, 0)).orElse(0);
  }

  String name(String netns, int ifindex) {
    if (interfaces(netns).isPresent()) {
      for (Map.Entry<String, Integer> entry : interfaces(netns).get().entrySet()) {
        if (entry.getValue() == ifindex) {
          return entry.getKey();
        }
      }
    }
    return "(ifindex " + ifindex + ")";
  }
}
