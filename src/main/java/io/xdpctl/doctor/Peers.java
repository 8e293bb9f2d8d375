package io.xdpctl.doctor;

import io.xdpctl.kernel.Bpf;
import io.xdpctl.kernel.KernelError;
import io.xdpctl.state.InterfaceRef;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Finds the other end of a veth pair, which may be in another namespace.
 *
 * @param namespaces by name, where to look; the empty one is this process's own
 */
record Peers(Bpf bpf, Set<String> namespaces) {

  /** Empty when the peer is in none of the namespaces. */
  Optional<InterfaceRef> of(NetworkLink veth) {
    return namespace(veth).flatMap(netns -> named(netns, veth.device().other()));
  }

  private Optional<String> namespace(NetworkLink veth) {
    OptionalInt number = veth.device().otherNamespace();
    if (number.isEmpty()) {
      return Optional.of(veth.ref().netns());
    }
    return bpf.inNamespace(
        veth.ref().netns(),
        () -> namespaces.stream().filter(netns -> number.equals(number(netns))).findFirst());
  }

  private OptionalInt number(String netns) {
    try {
      return bpf.namespaceNumber(netns);
    } catch (KernelError gone) {
      return OptionalInt.empty();
    }
  }

  private Optional<InterfaceRef> named(String netns, int ifindex) {
    try {
      return bpf.inNamespace(netns, bpf::interfaces).entrySet().stream()
          .filter(named -> named.getValue() == ifindex)
          .map(Map.Entry::getKey)
          .map(name -> new InterfaceRef(netns, name))
          .findFirst();
    } catch (KernelError gone) {
      return Optional.empty();
    }
  }
}
