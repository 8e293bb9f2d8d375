package io.xdpctl.kernel;

import io.xdpctl.state.InterfaceRef;
import io.xdpctl.state.Mode;
import java.util.Optional;

/**
 * Whether a pinned link still does its work.
 *
 * @param ifindex 0 unless the link leads to the interface of that name
 * @param mode empty unless the link's program runs there
 * @param drift why it does not, empty when it does
 */
record LinkState(int id, int programId, int ifindex, Optional<Mode> mode, String drift) {

  static final String GONE = "interface: is gone";

  /** Without a pin. */
  static LinkState unpinned(Namespaces namespaces, InterfaceRef ref) {
    String drift = namespaces.ifindex(ref) == 0 ? GONE : "link: its pin is missing";
    return new LinkState(0, 0, 0, Optional.empty(), drift);
  }

  static LinkState read(Bpf bpf, Namespaces namespaces, InterfaceRef ref, int link) {
    Bpf.LinkInfo info = bpf.linkInfo(link);
    int ifindex = namespaces.ifindex(ref);
    if (ifindex == 0) {
      return broken(info, GONE);
    }
    if (info.ifindex() == 0) {
      return broken(info, "link: detached by somebody else, or the interface was made anew");
    }
    if (info.ifindex() != ifindex) {
      String there = namespaces.name(ref.netns(), info.ifindex());
      return broken(info, "link: leads to interface " + there);
    }
    Bpf.Attached attached = bpf.inNamespace(ref.netns(), () -> bpf.attached(ifindex));
    if (attached.programId() != info.programId() || attached.mode().isEmpty()) {
      return broken(info, "link: program " + attached.programId() + " runs instead of its own");
    }
    return new LinkState(info.id(), info.programId(), ifindex, attached.mode(), "");
  }

  private static LinkState broken(Bpf.LinkInfo info, String drift) {
    return new LinkState(info.id(), info.programId(), 0, Optional.empty(), drift);
  }

  boolean works() {
    return mode.isPresent();
  }

  /** Whether there is no interface of that name: it may come back, for what it has here. */
  boolean isGone() {
    return drift.equals(GONE);
  }
}
