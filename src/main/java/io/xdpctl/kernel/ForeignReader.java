package io.xdpctl.kernel;

import io.xdpctl.plan.Action;
import io.xdpctl.plan.InterfaceChange;
import io.xdpctl.plan.Plan;
import io.xdpctl.state.InterfaceRef;
import io.xdpctl.state.Mode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Finds programs that are not ours where ours are to be attached (I6). */
public final class ForeignReader {
  private final Bpf bpf;
  private final Pins pins;
  private final Namespaces namespaces;

  public ForeignReader(Bpf bpf, String root) {
    this(bpf, new Pins(root), new Namespaces(bpf));
  }

  ForeignReader(Bpf bpf, Pins pins, Namespaces namespaces) {
    this.bpf = bpf;
    this.pins = pins;
    this.namespaces = namespaces;
  }

  /** Those that stand in the way of a plan. */
  public SortedMap<InterfaceRef, Foreign> read(Plan plan) {
    SortedMap<InterfaceRef, Foreign> out = new TreeMap<>();
    for (InterfaceChange change : plan.interfaces()) {
      if (change.action() == Action.ATTACH) {
        at(change.ref()).ifPresent(foreign -> out.put(change.ref(), foreign));
      }
    }
    return out;
  }

  Optional<Foreign> at(InterfaceRef ref) {
    int ifindex = namespaces.ifindex(ref);
    if (ifindex == 0) {
      return Optional.empty();
    }
    Bpf.Attached attached = bpf.inNamespace(ref.netns(), () -> bpf.attached(ifindex));
    int id = attached.programId();
    if (id == 0 || isOurs(ref, id, ifindex)) {
      return Optional.empty();
    }
    String name = bpf.findProgram(id).map(Bpf.ProgramInfo::name).orElse("");
    Mode mode = attached.mode().orElse(Mode.NATIVE);
    List<Integer> links = bpf.findLinks(id, ifindex);
    return Optional.of(
        new Foreign(ref, id, name, mode, links, elsewhere(links), formerly(ref, links)));
  }

  /** Another root of xdpctl that keeps one of these links. */
  private Optional<String> elsewhere(List<Integer> links) {
    return links.isEmpty()
        ? Optional.empty()
        : new OtherRoots(bpf, pins.root()).keeperOf(Set.copyOf(links));
  }

  /** The name that our pins know an interface by which somebody has renamed. */
  private Optional<InterfaceRef> formerly(InterfaceRef ref, List<Integer> links) {
    return bpf.list(pins.interfaces()).stream()
        .flatMap(name -> Pins.unescape(name).stream())
        .filter(other -> !other.equals(ref))
        .filter(other -> links.stream().anyMatch(link -> isLinkOf(other, link)))
        .findFirst();
  }

  private boolean isLinkOf(InterfaceRef ref, int id) {
    try (Descriptors open = new Descriptors(bpf)) {
      return new LinkPin(bpf, pins, ref)
          .find(open)
          .map(bpf::linkInfo)
          .map(Bpf.LinkInfo::id)
          .filter(found -> found == id)
          .isPresent();
    }
  }

  private boolean isOurs(InterfaceRef ref, int programId, int ifindex) {
    try (Descriptors open = new Descriptors(bpf)) {
      return new LinkPin(bpf, pins, ref)
          .find(open)
          .map(bpf::linkInfo)
          .filter(link -> link.programId() == programId && link.ifindex() == ifindex)
          .isPresent();
    }
  }
}
