package io.xdpctl.kernel;

import io.xdpctl.state.InterfaceRef;
import java.util.List;
import java.util.Set;

/** What somebody else has pinned among our pins: it is named, and never taken away. */
final class Strangers {
  private static final Set<String> OURS =
      Set.of("program", "manifest", "brought", "brought-new", "maps");

  private Strangers() {}

  /** A sentence for each, with the path that is to be removed by hand. */
  static List<String> of(Bpf bpf, Pins pins, InterfaceRef ref) {
    return Generation.names(bpf, pins, ref).stream()
        .map(name -> pins.generation(ref, name))
        .flatMap(
            directory ->
                bpf.list(directory).stream()
                    .filter(pin -> !OURS.contains(pin))
                    .map(pin -> directory + "/" + pin + ": not pinned by xdpctl"))
        .toList();
  }
}
