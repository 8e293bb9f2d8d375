package io.xdpctl.observe;

import io.xdpctl.kernel.Bpf;
import java.util.List;

/** Reads a per-CPU array of counters as a whole. */
final class MapCounters {
  private MapCounters() {}

  static List<Counter> read(Bpf bpf, int map) {
    Bpf.Entries entries = bpf.dump(map);
    int cpus = entries.count() == 0 ? 1 : entries.valueSize() / CounterSum.COUNTER_BYTES;
    return CounterSum.of(entries.values(), entries.count(), cpus);
  }
}
