package io.xdpctl.doctor;

import io.xdpctl.kernel.Bpf;
import io.xdpctl.kernel.XdpFeatures;
import io.xdpctl.state.InterfaceRef;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A network interface as the doctor sees it.
 *
 * @param features bits of {@link XdpFeatures}; empty when the kernel cannot tell
 */
record NetworkLink(InterfaceRef ref, Bpf.Device device, OptionalLong features) {

  /**
   * @throws io.xdpctl.kernel.KernelError when there is no such namespace
   */
  static Optional<NetworkLink> find(Bpf bpf, InterfaceRef ref) {
    return bpf.inNamespace(
        ref.netns(),
        () ->
            Optional.ofNullable(bpf.interfaces().get(ref.name()))
                .map(index -> new NetworkLink(ref, bpf.device(index), bpf.xdpFeatures(index))));
  }

  boolean isVeth() {
    return device.kind().equals("veth");
  }

  /** Whether the kernel says that its driver runs no program, which is more than not knowing. */
  boolean neverRunsNatively() {
    return features.stream().anyMatch(bits -> !XdpFeatures.canRunNatively(bits));
  }

  /** The start of an {@code ip} command about it. */
  static String ip(InterfaceRef ref) {
    return ref.netns().isEmpty() ? "ip " : "ip -n " + ref.netns() + " ";
  }
}
