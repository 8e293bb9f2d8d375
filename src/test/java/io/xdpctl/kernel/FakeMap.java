package io.xdpctl.kernel;

import io.xdpctl.state.MapSpec;
import io.xdpctl.state.MapType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A map that refuses what the kernel's maps refuse. */
final class FakeMap {
  static final int CPUS = 2;

  final int id;
  final MapSpec spec;
  final Map<ByteBuffer, byte[]> entries = new TreeMap<>();
  boolean frozen;

  /** Of an array of maps: the shape of those in it, and what is in it by index. */
  private final FakeMap template;

  final Map<Integer, FakeMap> inner = new TreeMap<>();

  /** Of an array that can be mapped: all its values, and how many mappings can write them. */
  final byte[] memory;

  int writers;

  FakeMap(int id, MapSpec asked) {
    this(id, asked, null);
  }

  FakeMap(int id, MapSpec asked, FakeMap template) {
    this.id = id;
    this.spec = asKernelSees(asked);
    this.template = template;
    boolean trie = spec.type() == MapType.LPM_TRIE;
    boolean ofMaps = spec.type() == MapType.ARRAY_OF_MAPS;
    boolean nested = template != null && template.spec.type() == MapType.ARRAY_OF_MAPS;
    if (spec.maxEntries() <= 0
        || trie && spec.flags() != MapSpec.NO_PREALLOC
        || ofMaps != (template != null)
        || nested) {
      throw error(Errno.EINVAL);
    }
    memory = isMappable() ? new byte[Math.multiplyExact(spec.maxEntries(), valueSize())] : null;
  }

  /** What a row for each CPU is to the kernel. */
  static MapSpec asKernelSees(MapSpec asked) {
    return asked.type() != MapType.CPU_ROWS
        ? asked
        : new MapSpec(
            asked.name(),
            MapType.ARRAY,
            asked.keySize(),
            asked.valueSize(),
            CPUS * asked.maxEntries(),
            asked.flags());
  }

  KernelError error(int errno) {
    return new KernelError("map " + spec.name(), "map operation", errno, "");
  }

  boolean isMappable() {
    return spec.type() == MapType.ARRAY && (spec.flags() & MapSpec.MMAPABLE) != 0;
  }

  void freeze() {
    if (frozen || writers > 0) {
      throw error(frozen ? Errno.EPERM : Errno.EBUSY);
    }
    frozen = true;
  }

  /** {@code bpf_map_meta_equal}: another shape than that of the first one is refused. */
  void put(int index, FakeMap map) {
    MapSpec shape = template.spec;
    MapSpec other = map.spec;
    boolean alike =
        other.type() == shape.type()
            && other.keySize() == shape.keySize()
            && other.valueSize() == shape.valueSize()
            && other.maxEntries() == shape.maxEntries()
            && other.flags() == shape.flags();
    if (!alike) {
      throw error(Errno.EINVAL);
    }
    if (index >= spec.maxEntries()) {
      throw error(Errno.E2BIG);
    }
    inner.put(index, map);
  }

  boolean isArray() {
    return spec.type() == MapType.ARRAY || spec.type() == MapType.PERCPU_ARRAY;
  }

  int valueSize() {
    boolean perCpu = spec.type() == MapType.PERCPU_ARRAY;
    return perCpu ? (spec.valueSize() + 7) / 8 * 8 * CPUS : spec.valueSize();
  }

  Optional<byte[]> lookup(byte[] key) {
    if (isMappable()) {
      int from = index(key) * valueSize();
      return index(key) < spec.maxEntries()
          ? Optional.of(Arrays.copyOfRange(memory, from, from + valueSize()))
          : Optional.empty();
    }
    if (spec.type() == MapType.ARRAY_OF_MAPS) {
      return Optional.ofNullable(inner.get(index(key)))
          .map(map -> ByteBuffer.allocate(4).order(ByteOrder.nativeOrder()).putInt(map.id).array());
    }
    byte[] value = entries.get(ByteBuffer.wrap(key));
    boolean zero = value == null && isArray() && index(key) < spec.maxEntries();
    return zero ? Optional.of(new byte[valueSize()]) : Optional.ofNullable(value);
  }

  void update(byte[] key, byte[] value) {
    if (frozen) {
      throw error(Errno.EPERM);
    }
    if (key.length != spec.keySize() || value.length != valueSize()) {
      throw error(Errno.EINVAL);
    }
    boolean keyed = spec.type() != MapType.LPM_TRIE && spec.type() != MapType.DEVMAP_HASH;
    if (keyed && index(key) >= spec.maxEntries()) {
      throw error(Errno.E2BIG);
    }
    if (isMappable()) {
      System.arraycopy(value, 0, memory, index(key) * valueSize(), value.length);
      return;
    }
    boolean fresh = !entries.containsKey(ByteBuffer.wrap(key));
    if (fresh && entries.size() >= spec.maxEntries()) {
      throw error(spec.type() == MapType.LPM_TRIE ? Errno.ENOSPC : Errno.E2BIG);
    }
    entries.put(ByteBuffer.wrap(key.clone()), value.clone());
  }

  boolean delete(byte[] key) {
    if (isArray()) {
      throw error(Errno.EINVAL);
    }
    return entries.remove(ByteBuffer.wrap(key)) != null;
  }

  Bpf.Entries dump() {
    ByteBuffer keys = ByteBuffer.allocate(entries.size() * spec.keySize());
    ByteBuffer values = ByteBuffer.allocate(entries.size() * valueSize());
    entries.forEach(
        (key, value) -> {
          keys.put(key.duplicate());
          values.put(value);
        });
    return new Bpf.Entries(
        entries.size(), spec.keySize(), valueSize(), keys.array(), values.array());
  }

  static int index(byte[] key) {
    return ByteBuffer.wrap(Arrays.copyOf(key, 4)).order(ByteOrder.nativeOrder()).getInt();
  }
}
