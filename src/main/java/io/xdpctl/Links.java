package io.xdpctl;

import io.xdpctl.kernel.Bpf;
import io.xdpctl.render.Rendered;
import io.xdpctl.state.InterfaceRef;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Which interfaces each namespace has. */
record Links(Bpf bpf) {

  /** Names by namespace, of the namespaces that a configuration speaks of. */
  Map<String, SortedSet<String>> names(Rendered rendered) {
    Map<String, SortedSet<String>> names = new TreeMap<>();
    for (InterfaceRef ref : rendered.desired().attachments().keySet()) {
      names.computeIfAbsent(ref.netns(), this::names);
    }
    return names;
  }

  private SortedSet<String> names(String netns) {
    return bpf.inNamespace(netns, () -> new TreeSet<>(bpf.interfaces().keySet()));
  }
}
