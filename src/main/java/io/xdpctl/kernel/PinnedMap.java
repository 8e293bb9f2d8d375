package io.xdpctl.kernel;

import io.xdpctl.state.MapSpec;
import io.xdpctl.state.MapType;
import java.util.Arrays;
import java.util.Optional;

/**
 * A map as the kernel describes it.
 *
 * @param descriptor open as long as the {@link Descriptors} that it came from
 */
record PinnedMap(int descriptor, int id, MapSpec spec) {
  /** {@code BPF_F_RDONLY_PROG}: dev_map_init_map (kernel/bpf/devmap.c) adds it by itself. */
  private static final int RDONLY_PROG = 1 << 7;

  /** Reads a map's shape; empty when it is of a type that we never make. */
  static Optional<PinnedMap> of(Bpf bpf, int descriptor, String name) {
    Bpf.MapInfo info = bpf.mapInfo(descriptor);
    return Arrays.stream(MapType.values())
        .filter(type -> type.number() == info.type())
        .findFirst()
        .map(type -> spec(name, type, info, bpf.possibleCpus()))
        .map(spec -> new PinnedMap(descriptor, info.id(), spec));
  }

  private static MapSpec spec(String name, MapType type, Bpf.MapInfo info, int cpus) {
    if (CounterRows.areIn(info) && info.maxEntries() % cpus == 0) {
      int slots = info.maxEntries() / cpus;
      return new MapSpec(
          name, MapType.CPU_ROWS, info.keySize(), info.valueSize(), slots, info.flags());
    }
    boolean devmap = type == MapType.DEVMAP || type == MapType.DEVMAP_HASH;
    int flags = devmap ? info.flags() & ~RDONLY_PROG : info.flags();
    return new MapSpec(name, type, info.keySize(), info.valueSize(), info.maxEntries(), flags);
  }

  /** Stands for a map that should be there and is not: no map that is asked for equals it. */
  static MapSpec missing(MapSpec spec) {
    return new MapSpec(spec.name(), spec.type(), 0, 0, 0, 0);
  }
}
