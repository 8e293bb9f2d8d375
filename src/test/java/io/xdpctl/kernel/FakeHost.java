package io.xdpctl.kernel;

import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Namespaces with their interfaces. */
final class FakeHost {
  final Map<String, SortedMap<String, FakeDevice>> namespaces = new TreeMap<>();
  private int lastIfindex;

  FakeHost() {
    namespaces.put("", new TreeMap<>());
  }

  FakeDevice add(String netns, String name) {
    FakeDevice device = new FakeDevice(++lastIfindex);
    namespaces.computeIfAbsent(netns, any -> new TreeMap<>()).put(name, device);
    return device;
  }

  FakeDevice get(String netns, String name) {
    return namespaces.get(netns).get(name);
  }

  Optional<FakeDevice> find(String netns, int ifindex) {
    return namespaces.get(netns).values().stream()
        .filter(device -> device.ifindex == ifindex)
        .findFirst();
  }

  /** The interface goes, as {@code ip link del} does it: its link stays, without a device. */
  void delete(String netns, String name) {
    FakeDevice device = namespaces.get(netns).remove(name);
    device.gone = true;
    if (device.link != null) {
      device.link.detach();
    }
  }
}
