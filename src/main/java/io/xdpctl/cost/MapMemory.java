package io.xdpctl.cost;

import io.xdpctl.state.Attachment;
import io.xdpctl.state.ListState;
import io.xdpctl.state.MapSpec;
import io.xdpctl.state.StageState;
import java.util.OptionalInt;

/**
 * Bytes of kernel memory that maps take, as the kernel reckons: {@code *_mem_usage} in kernel/bpf.
 *
 * <p>Left out are the some 300 bytes of each map's head.
 */
public final class MapMemory {
  private static final int POINTER_BYTES = 8;
  private static final int PAGE_BYTES = 4096;

  /** Pages of a ring buffer that hold no events (kernel/bpf/ringbuf.c). */
  private static final int RING_PAGES = 3;

  private MapMemory() {}

  /** Its image; while it is edited, there are two. */
  public static long of(ListState list) {
    return list.serves() ? list.layout().bytes() : 0;
  }

  /**
   * The maps that an interface has for itself; lists are shared.
   *
   * @param cpus possible CPUs; without them the per-CPU maps are left out
   */
  public static long of(Attachment attachment, OptionalInt cpus) {
    long bytes = of(attachment.totals(), cpus);
    for (StageState stage : attachment.stages()) {
      for (MapSpec map : stage.maps()) {
        bytes += of(map, cpus);
      }
    }
    return bytes;
  }

  /**
   * @param cpus possible CPUs; without them a per-CPU map is left out
   */
  static long of(MapSpec map, OptionalInt cpus) {
    long entries = map.maxEntries();
    long value = (map.valueSize() + 7) / 8 * 8;
    return switch (map.type()) {
      case PERCPU_ARRAY ->
          cpus.isPresent() ? entries * (POINTER_BYTES + value * cpus.getAsInt()) : 0;
      case CPU_ROWS -> cpus.isPresent() ? pages(entries * value * cpus.getAsInt()) : 0;
      case ARRAY -> entries * value;
      case DEVMAP, DEVMAP_HASH -> entries * POINTER_BYTES;
      case RINGBUF -> ring(entries);
      case HASH, LPM_TRIE, ARRAY_OF_MAPS -> 0; // no map of a stage; lists say theirs
    };
  }

  private static long pages(long bytes) {
    return (bytes + PAGE_BYTES - 1) / PAGE_BYTES * PAGE_BYTES;
  }

  /** The data pages are mapped twice, so that an event may run over the end. */
  private static long ring(long bytes) {
    long pages = bytes / PAGE_BYTES;
    return bytes == 0
        ? 0
        : bytes + RING_PAGES * PAGE_BYTES + (RING_PAGES + 2 * pages) * POINTER_BYTES;
  }
}
