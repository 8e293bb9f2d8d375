package io.xdpctl.kernel.libbpf;

import io.xdpctl.kernel.Bpf.Device;
import io.xdpctl.kernel.Networking;
import io.xdpctl.kernel.Route;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** The part of {@link LibBpf} that asks by netlink. */
interface LibNetworking extends Networking {
  @Override
  default OptionalLong xdpFeatures(int ifindex) {
    return NetdevFamily.xdpFeatures(ifindex);
  }

  @Override
  default Device device(int ifindex) {
    return Devices.read(ifindex);
  }

  @Override
  default Optional<Route> route(byte[] to, byte[] from, int over) {
    return Routes.find(to, from, over);
  }

  @Override
  default OptionalInt namespaceNumber(String netns) {
    return Devices.namespaceNumber(netns);
  }
}
