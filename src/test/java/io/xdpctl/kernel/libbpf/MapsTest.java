package io.xdpctl.kernel.libbpf;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpctl.kernel.Bpf.Entries;
import io.xdpctl.kernel.KernelError;
import io.xdpctl.state.MapSpec;
import io.xdpctl.state.MapType;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MapsTest {
  private LibBpf bpf;
  private int map = -1;

  @BeforeEach
  void open() throws Exception {
    bpf = RealKernel.open();
  }

  @AfterEach
  void close() throws Exception {
    if (map >= 0) {
      bpf.close(map);
    }
    assertEquals(0, RealKernel.bpfDescriptors());
  }

  private void create(MapType type, int keySize, int valueSize, int maxEntries, int flags) {
    map = bpf.createMap(new MapSpec("some", type, keySize, valueSize, maxEntries, flags));
  }

  /** Sums a u64 of a per-CPU array of two u64 over all CPUs. */
  static long sum(LibBpf bpf, int map, int slot, int offset) {
    int cpus = bpf.possibleCpus();
    byte[] values = bpf.lookup(map, RealKernel.u32(slot), 16 * cpus).orElseThrow();
    long sum = 0;
    for (int cpu = 0; cpu < cpus; cpu++) {
      sum += RealKernel.wrap(values).getLong(16 * cpu + offset);
    }
    return sum;
  }

  @Test
  void perCpuValuesHaveSlotForEachPossibleCpu() {
    create(MapType.PERCPU_ARRAY, 4, 12, 3, 0);
    byte[] value = new byte[16 * bpf.possibleCpus()];
    value[value.length - 5] = 7;
    bpf.update(map, RealKernel.u32(1), value);
    assertArrayEquals(value, bpf.lookup(map, RealKernel.u32(1), value.length).orElseThrow());
    Entries all = bpf.dump(map);
    assertEquals(3, all.count());
    assertEquals(value.length, all.valueSize());
    assertEquals(7, all.values()[2 * value.length - 5]);
    assertThrows(IllegalArgumentException.class, () -> bpf.lookup(map, RealKernel.u32(1), 12));
  }

  @Test
  void entriesComeAndGo() {
    create(MapType.HASH, 4, 8, 2, 0);
    byte[] value = {1, 2, 3, 4, 5, 6, 7, 8};
    assertEquals(Optional.empty(), bpf.lookup(map, RealKernel.u32(9), 8));
    bpf.update(map, RealKernel.u32(9), value);
    assertArrayEquals(value, bpf.lookup(map, RealKernel.u32(9), 8).orElseThrow());
    assertTrue(bpf.delete(map, RealKernel.u32(9)));
    assertFalse(bpf.delete(map, RealKernel.u32(9)));
    assertEquals(0, bpf.dump(map).count());
  }

  @Test
  void saysThatMapIsFull() {
    create(MapType.LPM_TRIE, 8, 4, 1, MapSpec.NO_PREALLOC);
    bpf.update(map, RealKernel.prefix(8, 10, 0, 0, 0), RealKernel.u32(0));
    KernelError one =
        assertThrows(
            KernelError.class,
            () -> bpf.update(map, RealKernel.prefix(8, 11, 0, 0, 0), RealKernel.u32(1)));
    assertEquals("map some: update: no room for more than 1 (ENOSPC)", one.getMessage());
    ByteBuffer keys = RealKernel.allocate(16);
    keys.put(RealKernel.prefix(8, 10, 0, 0, 0)).put(RealKernel.prefix(8, 12, 0, 0, 0));
    KernelError many =
        assertThrows(KernelError.class, () -> bpf.updateBatch(map, keys.array(), new byte[8], 2));
    assertEquals("map some: update entry 1: no room for more than 1 (ENOSPC)", many.getMessage());
  }

  @Test
  void dumpsLongestPrefixTrie() {
    create(MapType.LPM_TRIE, 8, 4, 16, MapSpec.NO_PREALLOC);
    assertEquals(0, bpf.dump(map).count());
    bpf.update(map, RealKernel.prefix(8, 10, 0, 0, 0), RealKernel.u32(1));
    bpf.update(map, RealKernel.prefix(24, 10, 0, 0, 0), RealKernel.u32(2));
    bpf.update(map, RealKernel.prefix(0, 0, 0, 0, 0), RealKernel.u32(3));
    Entries all = bpf.dump(map);
    Map<Integer, Integer> byLength = new HashMap<>();
    for (int i = 0; i < all.count(); i++) {
      byLength.put(
          RealKernel.wrap(all.keys()).getInt(8 * i), RealKernel.wrap(all.values()).getInt(4 * i));
    }
    assertEquals(Map.of(8, 1, 24, 2, 0, 3), byLength);
  }

  @Test
  void writesAndReads100kPrefixes() {
    create(MapType.LPM_TRIE, 8, 4, 100_000, MapSpec.NO_PREALLOC);
    roundTrip(100_000);
  }

  @Test
  void writesAndReads100kHashEntries() {
    create(MapType.HASH, 8, 4, 100_000, 0);
    roundTrip(100_000);
  }

  private void roundTrip(int count) {
    ByteBuffer keys = RealKernel.allocate(8 * count);
    ByteBuffer values = RealKernel.allocate(4 * count);
    for (int i = 0; i < count; i++) {
      keys.put(RealKernel.prefix(32, i >> 24, i >> 16, i >> 8, i));
      values.putInt(i);
    }
    bpf.updateBatch(map, keys.array(), values.array(), count);
    Entries all = bpf.dump(map);
    assertEquals(count, all.count());
    boolean[] seen = new boolean[count];
    for (int i = 0; i < count; i++) {
      int value = RealKernel.wrap(all.values()).getInt(4 * i);
      assertFalse(seen[value]);
      seen[value] = true;
      assertEquals(keys.getLong(8 * value), RealKernel.wrap(all.keys()).getLong(8 * i));
    }
  }

  @Test
  void dumpsTypesThatHaveNoBatches() {
    create(MapType.DEVMAP_HASH, 4, 4, 64, 0);
    bpf.updateBatch(map, RealKernel.u32(77), RealKernel.u32(1), 1);
    Entries all = bpf.dump(map);
    assertEquals(1, all.count());
    assertArrayEquals(RealKernel.u32(77), all.keys());
    assertArrayEquals(RealKernel.u32(1), all.values());
    bpf.close(map);
    create(MapType.DEVMAP, 4, 4, 4, 0);
    bpf.update(map, RealKernel.u32(2), RealKernel.u32(1));
    assertArrayEquals(RealKernel.u32(2), bpf.dump(map).keys());
    assertEquals(0, bpf.mapInfo(map).flags());
  }

  @Test
  void saysThatRingHasNoEntries() {
    create(MapType.RINGBUF, 0, 0, 65536, 0);
    KernelError error = assertThrows(KernelError.class, () -> bpf.dump(map));
    assertEquals("map some: dump: this type of map cannot do that (ENOTSUPP)", error.getMessage());
  }

  @Test
  void frozenMapTakesNothingMore() {
    create(MapType.ARRAY, 4, 4, 1, 0);
    assertFalse(bpf.mapInfo(map).frozen());
    bpf.freeze(map);
    assertTrue(bpf.mapInfo(map).frozen());
    KernelError error =
        assertThrows(
            KernelError.class, () -> bpf.update(map, RealKernel.u32(0), RealKernel.u32(1)));
    assertEquals("map some: update: it is frozen (EPERM)", error.getMessage());
  }

  @Test
  void tellsTheShapeOfMap() {
    create(MapType.LPM_TRIE, 20, 4, 1000, MapSpec.NO_PREALLOC);
    var info = bpf.mapInfo(map);
    assertEquals(MapType.LPM_TRIE.number(), info.type());
    assertEquals(20, info.keySize());
    assertEquals(4, info.valueSize());
    assertEquals(1000, info.maxEntries());
    assertEquals(MapSpec.NO_PREALLOC, info.flags());
  }

  @Test
  void gracePeriodPasses() {
    bpf.awaitGracePeriod();
  }
}
