package io.xdpctl.kernel.libbpf;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpctl.kernel.Bpf.Loaded;
import io.xdpctl.kernel.Errno;
import io.xdpctl.kernel.KernelError;
import io.xdpctl.kernel.Mapping;
import io.xdpctl.state.MapSpec;
import io.xdpctl.state.MapType;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Images in arrays of maps, and arrays mapped into memory, as the kernel takes and refuses them.
 */
class MapOfMapsTest {
  private static final MapSpec OUTER = new MapSpec("list_feeds", MapType.ARRAY_OF_MAPS, 4, 4, 1, 0);
  private static final int IMAGE_BYTES = 8192;
  private static final int SLOTS = 512;

  private final List<Integer> open = new ArrayList<>();
  private LibBpf bpf;

  @BeforeEach
  void open() throws Exception {
    bpf = RealKernel.open();
  }

  @AfterEach
  void close() throws Exception {
    open.forEach(bpf::close);
    assertEquals(0, RealKernel.bpfDescriptors());
  }

  private int opened(int descriptor) {
    open.add(descriptor);
    return descriptor;
  }

  private static MapSpec spec(int bytes) {
    return new MapSpec("image", MapType.ARRAY, 4, bytes, 1, MapSpec.MMAPABLE);
  }

  private int image(int... words) {
    int map = opened(bpf.createMap(spec(IMAGE_BYTES)));
    try (Mapping mapping = bpf.mapping(map, true)) {
      ByteBuffer out = mapping.part(0, IMAGE_BYTES);
      for (int word : words) {
        out.putInt(word);
      }
    }
    bpf.freeze(map);
    return map;
  }

  private static void refuses(
      int errno, String message, org.junit.jupiter.api.function.Executable x) {
    KernelError error = assertThrows(KernelError.class, x);
    assertEquals(errno, error.errno(), error.getMessage());
    assertTrue(error.getMessage().contains(message), error.getMessage());
  }

  @Test
  void whatIsMappedIsWhatIsThere() {
    int map = opened(bpf.createMap(spec(IMAGE_BYTES)));
    try (Mapping mapping = bpf.mapping(map, true)) {
      assertEquals(IMAGE_BYTES, mapping.bytes());
      mapping.part(4096, 8).putInt(7).putInt(9);
      byte[] value = bpf.lookup(map, new byte[4], IMAGE_BYTES).orElseThrow();
      assertEquals(9, RealKernel.wrap(value).getInt(4100));
      assertThrows(IndexOutOfBoundsException.class, () -> mapping.part(8190, 4));
      refuses(Errno.EBUSY, "map image: freeze", () -> bpf.freeze(map));
    }
    bpf.freeze(map);
    refuses(Errno.EPERM, "map image: mmap", () -> bpf.mapping(map, true));
    refuses(Errno.EPERM, "map image: freeze", () -> bpf.freeze(map));
    Mapping mapping = bpf.mapping(map, false);
    assertEquals(7, mapping.part(4096, 4).getInt());
    mapping.close();
    assertThrows(IllegalStateException.class, () -> mapping.part(0, 4));
    assertTrue(bpf.mapInfo(map).frozen());
  }

  @Test
  void onlyArraysMadeForItAreMapped() {
    int plain = opened(bpf.createMap(new MapSpec("plain", MapType.ARRAY, 4, 8, 1, 0)));
    refuses(Errno.EINVAL, "map plain: mmap", () -> bpf.mapping(plain, false));
    int hash = opened(bpf.createMap(new MapSpec("hash", MapType.HASH, 4, 8, 1, 0)));
    refuses(Errno.EINVAL, "map hash: mmap", () -> bpf.mapping(hash, false));
  }

  @Test
  void innerMapsAreFoundByTheirIds() {
    int first = image(1);
    int outer = opened(bpf.createMapOfMaps(OUTER, first));
    assertEquals(OptionalInt.empty(), bpf.innerMap(outer, 0));
    bpf.update(outer, new byte[4], RealKernel.u32(first));
    int id = bpf.mapInfo(first).id();
    assertEquals(OptionalInt.of(id), bpf.innerMap(outer, 0));
    int again = opened(bpf.openMap(id));
    assertEquals(bpf.mapInfo(first), bpf.mapInfo(again));
    refuses(Errno.ENOENT, "open", () -> bpf.openMap(Integer.MAX_VALUE));
  }

  @Test
  void aMapThatIsReplacedIsGone() {
    int first = image(1);
    int outer = opened(bpf.createMapOfMaps(OUTER, first));
    bpf.update(outer, new byte[4], RealKernel.u32(first));
    int id = bpf.mapInfo(first).id();
    bpf.update(outer, new byte[4], RealKernel.u32(image(2)));
    open.remove(Integer.valueOf(first));
    bpf.close(first);
    for (int i = 0; i < 100 && isThere(id); i++) {
      bpf.awaitGracePeriod();
    }
    assertFalse(isThere(id));
  }

  private boolean isThere(int id) {
    try {
      bpf.close(bpf.openMap(id));
      return true;
    } catch (KernelError gone) {
      assertEquals(Errno.ENOENT, gone.errno());
      return false;
    }
  }

  @Test
  void mapsOfAnotherShapeAreRefused() {
    int outer = opened(bpf.createMapOfMaps(OUTER, image(1)));
    int larger = opened(bpf.createMap(spec(2 * IMAGE_BYTES)));
    int plain = opened(bpf.createMap(new MapSpec("i", MapType.ARRAY, 4, IMAGE_BYTES, 1, 0)));
    for (int other : new int[] {larger, plain, outer}) {
      refuses(Errno.EINVAL, "update", () -> bpf.update(outer, new byte[4], RealKernel.u32(other)));
    }
    refuses(Errno.EINVAL, "create", () -> bpf.createMapOfMaps(OUTER, outer));
  }

  @Test
  void aProgramReadsTheImageAndCountsInItsRow() throws Exception {
    byte[] elf = RealKernel.compile("image.c");
    MapSpec rows = new MapSpec("hits", MapType.CPU_ROWS, 4, 16, SLOTS, MapSpec.MMAPABLE);
    int hits = opened(bpf.createMap(rows));
    assertEquals(SLOTS * bpf.possibleCpus(), bpf.mapInfo(hits).maxEntries());
    int pass = image(2, 3);
    int outer = opened(bpf.createMapOfMaps(OUTER, pass));
    Loaded loaded = bpf.load("lo", elf, Map.of("hits", hits, "list_feeds", outer));
    opened(loaded.program());
    loaded.maps().values().forEach(this::opened);
    byte[] packet = RealKernel.ipv4(60, 1, 2, 3, 4);
    assertEquals(0, bpf.testRun(loaded.program(), packet, 1).verdict());
    bpf.update(outer, new byte[4], RealKernel.u32(pass));
    assertEquals(2, bpf.testRun(loaded.program(), packet, 5).verdict());
    bpf.update(outer, new byte[4], RealKernel.u32(image(1, 511)));
    assertEquals(1, bpf.testRun(loaded.program(), packet, 7).verdict());
    assertArrayEquals(new long[] {5, 7}, new long[] {packets(hits, 3), packets(hits, 511)});
  }

  private long packets(int hits, int slot) {
    long sum = 0;
    try (Mapping mapping = bpf.mapping(hits, false)) {
      for (int cpu = 0; cpu < bpf.possibleCpus(); cpu++) {
        sum += mapping.part(16L * (cpu * SLOTS + slot), 16).getLong();
      }
    }
    return sum;
  }

  @Test
  void anArrayWithoutRowsIsNotReused() throws Exception {
    byte[] elf = RealKernel.compile("image.c");
    MapSpec one = new MapSpec("hits", MapType.ARRAY, 4, 16, SLOTS, MapSpec.MMAPABLE);
    int hits = opened(bpf.createMap(one));
    String cause = "max_entries: 512 there, " + SLOTS * bpf.possibleCpus() + " needed";
    refuses(Errno.EINVAL, cause, () -> bpf.load("lo", elf, Map.of("hits", hits)));
  }

  @Test
  void valuesOfHundredsOfMegabytesAreMapped() {
    int bytes = 256 << 20;
    int map = opened(bpf.createMap(spec(bytes)));
    try (Mapping mapping = bpf.mapping(map, true)) {
      assertEquals(bytes, mapping.bytes());
      mapping.part(bytes - 8L, 8).putLong(42);
    }
    bpf.freeze(map);
    try (Mapping mapping = bpf.mapping(map, false)) {
      assertEquals(42, mapping.part(bytes - 8L, 8).getLong());
    }
  }

  @Test
  void valuesThatNoIntCanCountAreRefused() {
    refuses(Errno.E2BIG, "create", () -> bpf.createMap(spec(Integer.MIN_VALUE)));
    MapShape rows = new MapShape(1, 2, 4, 12, -2, MapSpec.MMAPABLE, "rows");
    assertEquals(16 * ((1L << 32) - 2) + 32, MappedArray.bytes(rows, 4096));
  }

  @Test
  void memoryThatIsLeftIsLessThanTheHostHas() {
    long left = bpf.availableMemory();
    assertTrue(left > 16 << 20 && left < 1L << 44, left + " bytes");
  }
}
