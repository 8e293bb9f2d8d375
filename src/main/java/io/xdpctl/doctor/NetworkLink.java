package io.xdpctl.doctor;

import io.xdpctl.kernel.Bpf;
import io.xdpctl.state.InterfaceRef;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A network interface as the doctor sees it.
 *
 * @param mtu 0 when it could not be read
 * @param features bits of {@link io.xdpctl.kernel.XdpFeatures}; empty when the kernel cannot tell
 */
record NetworkLink(InterfaceRef ref, int mtu, OptionalLong features) {

  /**
   * @throws io.xdpctl.kernel.KernelError when there is no such namespace
   */
  static Optional<NetworkLink> find(Bpf bpf, InterfaceRef ref) {
    return bpf.inNamespace(
        ref.netns(),
        () ->
            Optional.ofNullable(bpf.interfaces().get(ref.name()))
                .map(ifindex -> new NetworkLink(ref, mtuOf(ref.name()), bpf.xdpFeatures(ifindex))));
  }

  private static int mtuOf(String name) {
    try {
      NetworkInterface found = NetworkInterface.getByName(name);
      return found == null ? 0 : found.getMTU();
    } catch (SocketException gone) {
      return 0;
    }
  }
}
