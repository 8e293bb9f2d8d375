package io.xdpctl.lifeline;

import io.xdpctl.state.InterfaceRef;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Where frames for a device come in: at the device itself and at those below it, of which a VLAN's
 * see the tag, and of which a bridge or a bond has several.
 */
record Arrivals(Network network, Collection<InterfaceRef> interfaces) {

  /**
   * @param tags the outermost first, see {@link Network.Layer}
   */
  record Arrival(InterfaceRef at, List<Integer> tags) {}

  /** At the interfaces of the configuration. */
  List<Arrival> of(String device) {
    List<Arrival> out = new ArrayList<>();
    walk(device, List.of(), new HashSet<>(), out);
    return out;
  }

  private void walk(String device, List<Integer> tags, Set<String> seen, List<Arrival> out) {
    if (device.isEmpty() || !seen.add(device)) {
      return;
    }
    interfaces.stream()
        .filter(ref -> ref.name().equals(device))
        .forEach(ref -> out.add(new Arrival(ref, tags)));
    Network.Layer layer = network.layer(device);
    List<Integer> below = new ArrayList<>();
    layer.tag().ifPresent(below::add);
    below.addAll(tags);
    walk(layer.below(), below, seen, out);
    for (String port : network.devices()) {
      if (network.layer(port).master().equals(device)) {
        walk(port, tags, seen, out);
      }
    }
  }
}
