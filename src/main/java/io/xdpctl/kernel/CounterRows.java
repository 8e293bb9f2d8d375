package io.xdpctl.kernel;

import io.xdpctl.state.MapSpec;
import io.xdpctl.state.MapType;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Counters in rows: slots for one possible CPU behind those for another, in memory.
 *
 * <pre>
 * CPU 0                                     CPU 1
 * +-- slot 0 ---------+-- slot 1 ----- …    +-- slot 0 ------- …
 * | packets |  bytes  | packets |           | packets |
 * +----8----+----8----+---------+-          +---------+-
 * </pre>
 */
record CounterRows(Mapping memory, int slots, int cpus) implements AutoCloseable {
  /** Slots that are summed at a time: rows of a million slots are read in order, piece by piece. */
  private static final int PIECE = 4096;

  private static final int WORDS = SlotFigures.COUNTER_BYTES / Long.BYTES;

  static boolean areIn(Bpf.MapInfo map) {
    return map.type() == MapType.ARRAY.number()
        && map.flags() == MapSpec.MMAPABLE
        && map.valueSize() == SlotFigures.COUNTER_BYTES;
  }

  static CounterRows open(Bpf bpf, int map, boolean writable) {
    int cpus = bpf.possibleCpus();
    int slots = bpf.mapInfo(map).maxEntries() / cpus;
    return new CounterRows(bpf.mapping(map, writable), slots, cpus);
  }

  private ByteBuffer part(int cpu, int slot, int count) {
    long from = ((long) cpu * slots + slot) * SlotFigures.COUNTER_BYTES;
    return memory.part(from, count * SlotFigures.COUNTER_BYTES);
  }

  /** Sums over all possible CPUs, slots in order. */
  SlotFigures sum() {
    SlotFigures out = new SlotFigures();
    long[] row = new long[PIECE * WORDS];
    long[] sums = new long[PIECE * WORDS];
    for (int from = 0; from < slots; from += PIECE) {
      int count = Math.min(PIECE, slots - from);
      Arrays.fill(sums, 0);
      for (int cpu = 0; cpu < cpus; cpu++) {
        part(cpu, from, count).asLongBuffer().get(row, 0, count * WORDS);
        for (int i = 0; i < count * WORDS; i++) {
          sums[i] += row[i];
        }
      }
      for (int i = 0; i < count; i++) {
        out.add(from + i, sums[WORDS * i], sums[WORDS * i + 1]);
      }
    }
    return out;
  }

  /** Sets slots to zero that no program counts in. */
  void clear(int[] unused) {
    for (int cpu = 0; cpu < cpus; cpu++) {
      ByteBuffer row = part(cpu, 0, slots);
      for (int slot : unused) {
        int at = slot * SlotFigures.COUNTER_BYTES;
        row.putLong(at, 0).putLong(at + Long.BYTES, 0);
      }
    }
  }

  @Override
  public void close() {
    memory.close();
  }
}
