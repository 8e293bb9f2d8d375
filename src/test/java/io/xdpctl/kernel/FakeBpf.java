package io.xdpctl.kernel;

import io.xdpctl.state.MapSpec;
import io.xdpctl.state.MapType;
import io.xdpctl.state.Mode;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/** A kernel in memory: it refuses what the kernel refuses, and counts what is open. */
final class FakeBpf implements Bpf {
  private static final int ENOLINK = 67;
  private static final int RDONLY_PROG = 1 << 7;

  final FakeHost host = new FakeHost();
  final FakeFs fs = new FakeFs();
  final Faults faults = new Faults();

  /** Runs after every single write to a map. */
  Runnable probe = () -> {};

  private final Map<Integer, Object> open = new HashMap<>();
  private int lastDescriptor = 2;
  private int lastId;
  private String netns = "";

  int openDescriptors() {
    return open.size();
  }

  /** The process is gone, and another one starts: descriptors are closed, pins are there. */
  void restart() {
    faults.arm(0, 0);
    open.clear();
    netns = "";
    collect();
  }

  private void step(String subject, String operation) {
    if (faults.next()) {
      throw new KernelError(subject, operation, Errno.ENOMEM, "");
    }
  }

  private int descriptor(Object object) {
    open.put(++lastDescriptor, object);
    return lastDescriptor;
  }

  private <T> T get(int descriptor, Class<T> type) {
    Object object = open.get(descriptor);
    if (!type.isInstance(object)) {
      throw new KernelError("descriptor " + descriptor, "use", Errno.EBADF, "");
    }
    return type.cast(object);
  }

  FakeMap map(int descriptor) {
    return get(descriptor, FakeMap.class);
  }

  /** A link that neither a descriptor nor a pin holds detaches itself. */
  private void collect() {
    for (SortedMap<String, FakeDevice> devices : host.namespaces.values()) {
      for (FakeDevice device : devices.values()) {
        FakeLink link = device.link;
        if (link != null && !open.containsValue(link) && !fs.pins.containsValue(link)) {
          link.detach();
        }
      }
    }
  }

  @Override
  public Loaded load(String subject, byte[] elf, Map<String, Integer> reuse) {
    step(subject, "load");
    Map<String, MapSpec> specs = FakeElf.maps(elf);
    if (!specs.keySet().containsAll(reuse.keySet())) {
      throw new KernelError(subject, "reuse", Errno.ENOENT, "");
    }
    Map<String, FakeMap> maps = new TreeMap<>();
    for (MapSpec spec : specs.values()) {
      Integer reused = reuse.get(spec.name());
      if (reused != null && !map(reused).spec.differences(spec).isEmpty()) {
        throw new KernelError(subject, "reuse map " + spec.name(), Errno.EINVAL, "");
      }
      maps.put(spec.name(), reused == null ? new FakeMap(++lastId, spec) : map(reused));
    }
    int program = descriptor(new FakeProgram(++lastId, FakeElf.program(elf), maps));
    Map<String, Integer> descriptors = new TreeMap<>();
    maps.forEach((name, map) -> descriptors.put(name, descriptor(map)));
    return new Loaded(program, descriptors);
  }

  @Override
  public int createMap(MapSpec spec) {
    step(spec.name(), "create map");
    return descriptor(new FakeMap(++lastId, spec));
  }

  @Override
  public void freeze(int map) {
    step("map", "freeze");
    map(map).frozen = true;
  }

  @Override
  public void close(int descriptor) {
    if (faults.dead()) {
      return;
    }
    if (open.remove(descriptor) == null) {
      throw new KernelError("descriptor " + descriptor, "close", Errno.EBADF, "");
    }
    collect();
  }

  @Override
  public void pin(int descriptor, String path) {
    step(path, "pin");
    fs.pin(get(descriptor, Object.class), path);
  }

  @Override
  public int open(String path) {
    step(path, "open");
    return descriptor(fs.get(path));
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
  public ProgramInfo programInfo(int program) {
    step("program", "info");
    return info(get(program, FakeProgram.class));
  }

  private static ProgramInfo info(FakeProgram program) {
    List<Integer> ids = program.maps().values().stream().map(map -> map.id).toList();
    return new ProgramInfo(program.id(), program.name(), "tag", 1, ids, 10);
  }

  @Override
  public Optional<ProgramInfo> findProgram(int id) {
    return host.namespaces.values().stream()
        .flatMap(devices -> devices.values().stream())
        .map(FakeDevice::program)
        .filter(program -> program != null && program.id() == id)
        .map(FakeBpf::info)
        .findFirst();
  }

  @Override
  public LinkInfo linkInfo(int descriptor) {
    step("link", "info");
    FakeLink link = get(descriptor, FakeLink.class);
    return new LinkInfo(link.id, link.program.id(), link.device == null ? 0 : link.device.ifindex);
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
    map(map).update(key, value);
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
  public int attach(int program, int ifindex, Mode mode) {
    step("interface", "attach");
    FakeDevice device =
        host.find(netns, ifindex)
            .orElseThrow(() -> new KernelError("interface", "attach", Errno.ENODEV, ""));
    if (device.program() != null) {
      throw new KernelError("interface", "attach", Errno.EBUSY, "");
    }
    if (mode == Mode.NATIVE && !device.nativeMode) {
      throw new KernelError("interface", "attach", Errno.EOPNOTSUPP, "");
    }
    device.link = new FakeLink(++lastId, get(program, FakeProgram.class), device);
    device.mode = mode;
    return descriptor(device.link);
  }

  @Override
  public void updateLink(int descriptor, int newProgram, int oldProgram) {
    step("link", "update");
    FakeLink link = get(descriptor, FakeLink.class);
    if (link.device == null) {
      throw new KernelError("link", "update", ENOLINK, "");
    }
    if (link.program != get(oldProgram, FakeProgram.class)) {
      throw new KernelError("link", "update", Errno.EPERM, "");
    }
    link.program = get(newProgram, FakeProgram.class);
  }

  @Override
  public void detach(int link) {
    step("link", "detach");
    get(link, FakeLink.class).detach();
  }

  @Override
  public Attached attached(int ifindex) {
    step("interface", "query");
    FakeDevice device =
        host.find(netns, ifindex)
            .orElseThrow(() -> new KernelError("interface", "query", Errno.ENODEV, ""));
    return device.program() == null
        ? new Attached(Optional.empty(), 0)
        : new Attached(Optional.of(device.mode), device.program().id());
  }

  @Override
  public OptionalLong xdpFeatures(int ifindex) {
    step("interface", "query XDP features");
    return host.find(netns, ifindex)
        .orElseThrow(() -> new KernelError("interface", "query XDP features", Errno.ENODEV, ""))
        .xdpFeatures;
  }

  @Override
  public TestRun testRun(int program, byte[] packet, int repeat) {
    throw new UnsupportedOperationException("programs of the fake kernel do not run");
  }

  @Override
  public int possibleCpus() {
    return FakeMap.CPUS;
  }

  @Override
  public <T> T inNamespace(String name, Supplier<T> work) {
    if (!host.namespaces.containsKey(name)) {
      throw new KernelError("namespace " + name, "enter", Errno.ENOENT, "");
    }
    String before = netns;
    netns = name;
    try {
      return work.get();
    } finally {
      netns = before;
    }
  }

  @Override
  public SortedMap<String, Integer> interfaces() {
    step("namespace", "list interfaces");
    SortedMap<String, Integer> out = new TreeMap<>();
    host.namespaces.get(netns).forEach((name, device) -> out.put(name, device.ifindex));
    return out;
  }

  @Override
  public void awaitGracePeriod() {
    step("kernel", "await a grace period");
  }

  @Override
  public void mountBpffs(String path) {
    step(path, "mount");
    fs.mount(path);
  }

  @Override
  public List<String> list(String path) {
    step(path, "list");
    return fs.list(path);
  }

  @Override
  public void makeDirectories(String path) {
    step(path, "make directories");
    fs.makeDirectories(path);
  }

  @Override
  public void remove(String path) {
    step(path, "remove");
    fs.remove(path);
    collect();
  }

  @Override
  public Ring ring(int map, int bytes) {
    throw new UnsupportedOperationException("the fake kernel has no rings");
  }
}
