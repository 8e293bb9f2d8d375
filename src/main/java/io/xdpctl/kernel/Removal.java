package io.xdpctl.kernel;

import io.xdpctl.state.InterfaceRef;
import java.util.Optional;

/** Takes pins away; maps and programs go with their last pin. Repeating it does no harm. */
final class Removal {
  private final Bpf bpf;
  private final Pins pins;

  Removal(Bpf bpf, Pins pins) {
    this.bpf = bpf;
    this.pins = pins;
  }

  /** Removes what no link runs: generations that were staged or replaced (I8). */
  void prune() {
    for (String name : bpf.list(pins.interfaces())) {
      Pins.unescape(name).ifPresent(this::prune);
    }
    emptyRoot();
  }

  private void prune(InterfaceRef ref) {
    try (Descriptors open = new Descriptors(bpf)) {
      new LinkPin(bpf, pins, ref).settle(open);
      Optional<Integer> link = open.find(pins.link(ref));
      if (link.isEmpty()) {
        // Its counters outlive a link that somebody took away (I5).
        Optional<Generation> whole = Generation.whole(bpf, pins, ref);
        whole.ifPresent(kept -> settle(ref, kept));
        only(ref, whole.map(Generation::name).orElse(""));
        removeIfEmpty(pins.directory(ref));
        return;
      }
      Generation live = Generation.find(bpf, pins, ref, bpf.linkInfo(link.get()).programId());
      if (live.live()) {
        settle(ref, live);
        only(ref, live.name());
      }
    }
  }

  /** Before the maps of older programs go: what they counted goes on (I5). */
  private void settle(InterfaceRef ref, Generation kept) {
    new Brought(bpf, pins, ref).settle(kept.name(), kept.manifest());
  }

  private void only(InterfaceRef ref, String kept) {
    for (String name : Generation.names(bpf, pins, ref)) {
      if (!name.equals(kept)) {
        generation(ref, name);
      }
    }
  }

  /** The program goes first: what is left of a generation is then never taken for a whole one. */
  void generation(InterfaceRef ref, String name) {
    bpf.remove(pins.program(ref, name));
    bpf.remove(pins.manifest(ref, name));
    bpf.remove(pins.brought(ref, name));
    bpf.remove(pins.newBrought(ref, name));
    bpf.list(pins.maps(ref, name)).forEach(map -> bpf.remove(pins.map(ref, name, map)));
    bpf.remove(pins.maps(ref, name));
    // What somebody else has pinned there is theirs; status names it, see InterfaceReader.
    removeIfEmpty(pins.generation(ref, name));
  }

  /** Leaves nothing behind where nothing runs; a root that a bpffs is mounted on stays. */
  void emptyRoot() {
    removeIfEmpty(pins.interfaces());
    try {
      removeIfEmpty(pins.root());
    } catch (KernelError mountPoint) {
      if (mountPoint.errno() != Errno.EBUSY) {
        throw mountPoint;
      }
    }
  }

  void removeIfEmpty(String directory) {
    if (bpf.list(directory).isEmpty()) {
      bpf.remove(directory);
    }
  }
}
