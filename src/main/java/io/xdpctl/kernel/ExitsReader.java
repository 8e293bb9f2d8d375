package io.xdpctl.kernel;

import io.xdpctl.plan.Exits;
import io.xdpctl.state.HostState;
import io.xdpctl.state.InterfaceRef;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Asks each namespace where its packets can be redirected to. */
public record ExitsReader(Bpf bpf) {

  /** By namespace, of those that the attachments are in. */
  public Map<String, Exits> read(HostState desired) {
    Map<String, Exits> exits = new TreeMap<>();
    for (InterfaceRef ref : desired.attachments().keySet()) {
      exits.computeIfAbsent(ref.netns(), this::of);
    }
    return exits;
  }

  /** Null for a namespace that is not there, which the apply itself refuses. */
  private Exits of(String netns) {
    try {
      return bpf.inNamespace(netns, this::here);
    } catch (KernelError error) {
      if (error.errno() == Errno.ENOENT) {
        return null;
      }
      throw error;
    }
  }

  private Exits here() {
    SortedMap<String, Integer> all = bpf.interfaces();
    SortedSet<String> natively = new TreeSet<>();
    all.forEach(
        (name, ifindex) -> {
          // A kernel that cannot tell has not said no.
          if (features(ifindex).stream().noneMatch(XdpFeatures::neverReceivesRedirects)) {
            natively.add(name);
          }
        });
    return new Exits(new TreeSet<>(all.keySet()), natively);
  }

  /** Interfaces come and go while one asks; the apply itself notices a target that went. */
  private OptionalLong features(int ifindex) {
    try {
      return bpf.xdpFeatures(ifindex);
    } catch (KernelError gone) {
      if (gone.errno() == Errno.ENODEV) {
        return OptionalLong.empty();
      }
      throw gone;
    }
  }
}
