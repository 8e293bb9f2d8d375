package io.xdpctl.kernel;

import io.xdpctl.state.MapSpec;
import io.xdpctl.state.MapType;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;

/** Map operations of the kernel in memory. */
abstract class FakeMaps extends FakeFiles {
  private static final int RDONLY_PROG = 1 << 7;

  private final Set<FakeMapping> mappings = new LinkedHashSet<>();
  long availableMemory = 1L << 40;

  FakeMap map(int descriptor) {
    return get(descriptor, FakeMap.class);
  }

  @Override
  public int createMap(MapSpec spec) {
    step(spec.name(), "create map");
    return descriptor(new FakeMap(++lastId, spec));
  }

  @Override
  public int createMapOfMaps(MapSpec spec, int inner) {
    step(spec.name(), "create map of maps");
    return descriptor(new FakeMap(++lastId, spec, map(inner)));
  }

  @Override
  public void freeze(int map) {
    step("map", "freeze");
    map(map).freeze();
  }

  @Override
  public Mapping mapping(int map, boolean writable) {
    step("map", "mmap");
    FakeMap mapped = map(map);
    if (!mapped.isMappable()) {
      throw mapped.error(Errno.EINVAL);
    }
    if (writable && mapped.frozen) {
      throw mapped.error(Errno.EPERM);
    }
    FakeMapping mapping = new FakeMapping(mapped, writable, mappings::remove);
    mappings.add(mapping);
    return mapping;
  }

  int openMappings() {
    return mappings.size();
  }

  @Override
  void restart() {
    super.restart();
    List.copyOf(mappings).forEach(FakeMapping::close);
  }

  @Override
  public int openMap(int id) {
    step("map", "open by id");
    return descriptor(alive(id));
  }

  /** A map lives as long as something leads to it. */
  private FakeMap alive(int id) {
    return held()
        .flatMap(FakeMaps::maps)
        .flatMap(map -> Stream.concat(Stream.of(map), map.inner.values().stream()))
        .filter(map -> map.id == id)
        .findFirst()
        .orElseThrow(() -> new KernelError("map " + id, "open", Errno.ENOENT, ""));
  }

  private static Stream<FakeMap> maps(Object object) {
    if (object instanceof FakeProgram program) {
      return program.maps().values().stream();
    }
    if (object instanceof FakeLink link) {
      return link.program.maps().values().stream();
    }
    return object instanceof FakeMap map ? Stream.of(map) : Stream.empty();
  }

  @Override
  public OptionalInt innerMap(int outer, int index) {
    step("map", "look up");
    FakeMap inner = map(outer).inner.get(index);
    return inner == null ? OptionalInt.empty() : OptionalInt.of(inner.id);
  }

  @Override
  public long availableMemory() {
    step("host", "ask for memory");
    return availableMemory;
  }

  @Override
  public MapInfo mapInfo(int descriptor) {
    step("map", "info");
    FakeMap map = map(descriptor);
    MapSpec spec = map.spec;
    boolean devmap = spec.type() == MapType.DEVMAP || spec.type() == MapType.DEVMAP_HASH;
    return new MapInfo(
        map.id,
        spec.type().number(),
        spec.keySize(),
        spec.valueSize(),
        spec.maxEntries(),
        devmap ? spec.flags() | RDONLY_PROG : spec.flags(),
        spec.name().substring(0, Math.min(15, spec.name().length())),
        map.frozen);
  }

  @Override
  public Optional<byte[]> lookup(int map, byte[] key, int valueSize) {
    step("map", "look up");
    if (valueSize != map(map).valueSize()) {
      throw new KernelError("map", "look up", Errno.EINVAL, "");
    }
    // An empty slot of a DEVMAP is not there, and an array of devices has no other entries.
    return map(map).lookup(key);
  }

  @Override
  public void update(int map, byte[] key, byte[] value) {
    step("map " + map(map).spec.name(), "update");
    MapType type = map(map).spec.type();
    boolean devmap = type == MapType.DEVMAP || type == MapType.DEVMAP_HASH;
    if (devmap && host.find(netns, FakeMap.index(value)).isEmpty()) {
      throw new KernelError("map", "update", Errno.EINVAL, "");
    }
    if (type == MapType.ARRAY_OF_MAPS) {
      map(map).put(FakeMap.index(key), map(FakeMap.index(value)));
    } else {
      map(map).update(key, value);
    }
    probe.run();
  }

  @Override
  public boolean delete(int map, byte[] key) {
    step("map " + map(map).spec.name(), "delete");
    boolean there = map(map).delete(key);
    probe.run();
    return there;
  }

  /** Where it has to fail it fails in the middle, with the first half of the entries written. */
  @Override
  public void updateBatch(int map, byte[] keys, byte[] values, int count) {
    boolean fail = faults.next();
    FakeMap to = map(map);
    int keySize = to.spec.keySize();
    int valueSize = to.valueSize();
    for (int i = 0; i < (fail ? count / 2 : count); i++) {
      to.update(
          Arrays.copyOfRange(keys, i * keySize, (i + 1) * keySize),
          Arrays.copyOfRange(values, i * valueSize, (i + 1) * valueSize));
      probe.run();
    }
    if (fail) {
      throw new KernelError("map", "update batch", Errno.ENOMEM, "");
    }
  }

  @Override
  public Entries dump(int map) {
    step("map", "dump");
    return map(map).dump();
  }

  @Override
  public int possibleCpus() {
    return FakeMap.CPUS;
  }
}
