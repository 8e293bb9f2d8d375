package io.xdpctl.history;

import io.xdpctl.kernel.Bpf;
import io.xdpctl.kernel.Present;
import io.xdpctl.kernel.Snapshot;
import io.xdpctl.state.InterfaceRef;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * An interface that the configuration names and that has nothing of ours: it never came, or
 * somebody took all its pins away.
 *
 * @param isThere whether there is an interface of that name
 */
public record Missing(InterfaceRef ref, boolean isThere) {

  static List<Missing> of(Bpf bpf, Optional<Entry> configuration, Snapshot snapshot) {
    Set<InterfaceRef> without = new TreeSet<>();
    configuration.ifPresent(entry -> without.addAll(entry.interfaces()));
    without.removeAll(snapshot.running().keySet());
    Set<InterfaceRef> absent = new Present(bpf).missing(without);
    return without.stream().map(ref -> new Missing(ref, !absent.contains(ref))).toList();
  }

  /** {@code interface: is configured, but not there}. */
  public String sentence() {
    return "interface: is configured, but "
        + (isThere ? "nothing of xdpctl runs there" : "not there");
  }
}
