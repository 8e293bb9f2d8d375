package io.xdpctl.kernel;

import io.xdpctl.state.MapSpec;
import io.xdpctl.state.MapType;
import io.xdpctl.state.Mode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/** A kernel in memory: it refuses what the kernel refuses, and counts what is open. */
final class FakeBpf extends FakeMaps {
  private static final int ENOLINK = 67;

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
      MapSpec needed = FakeMap.asKernelSees(spec);
      if (reused != null && !map(reused).spec.differences(needed).isEmpty()) {
        throw new KernelError(subject, "reuse map " + spec.name(), Errno.EINVAL, "");
      }
      maps.put(spec.name(), reused == null ? made(spec) : map(reused));
    }
    int program = descriptor(new FakeProgram(++lastId, FakeElf.program(elf), maps));
    Map<String, Integer> descriptors = new TreeMap<>();
    maps.forEach((name, map) -> descriptors.put(name, descriptor(map)));
    return new Loaded(program, descriptors);
  }

  /** The object declares one row, whatever the host; libbpf knows no more than that. */
  private FakeMap made(MapSpec spec) {
    boolean row = spec.type() == MapType.CPU_ROWS;
    return new FakeMap(
        ++lastId,
        row
            ? new MapSpec(
                spec.name(), MapType.ARRAY, 4, spec.valueSize(), spec.maxEntries(), spec.flags())
            : spec);
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
  public int openProgram(int id) {
    step("program", "open");
    return host.namespaces.values().stream()
        .flatMap(devices -> devices.values().stream())
        .map(FakeDevice::program)
        .filter(program -> program != null && program.id() == id)
        .findFirst()
        .map(this::descriptor)
        .orElseThrow(() -> new KernelError("program", "open", Errno.ENOENT, ""));
  }

  @Override
  public List<Integer> findLinks(int programId, int ifindex) {
    step("links", "walk");
    return host.namespaces.values().stream()
        .flatMap(devices -> devices.values().stream())
        .filter(device -> device.ifindex == ifindex && device.link != null)
        .filter(device -> device.link.program.id() == programId)
        .map(device -> device.link.id)
        .toList();
  }

  @Override
  public void attachByNetlink(int program, int ifindex, Mode mode) {
    step("interface", "attach by netlink");
    FakeDevice device = host.find(netns, ifindex).orElseThrow();
    if (device.program() != null) {
      throw new KernelError("interface", "attach by netlink", Errno.EBUSY, "");
    }
    device.foreign = get(program, FakeProgram.class);
    device.mode = mode;
  }

  @Override
  public void detachByNetlink(int program, int ifindex, Mode mode) {
    step("interface", "detach by netlink");
    FakeDevice device = host.find(netns, ifindex).orElseThrow();
    if (device.foreign != get(program, FakeProgram.class) || device.mode != mode) {
      throw new KernelError("interface", "detach by netlink", Errno.EEXIST, "");
    }
    device.foreign = null;
    device.mode = null;
  }

  @Override
  public LinkInfo linkInfo(int descriptor) {
    step("link", "info");
    FakeLink link = get(descriptor, FakeLink.class);
    return new LinkInfo(link.id, link.program.id(), link.device == null ? 0 : link.device.ifindex);
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
  public Device device(int ifindex) {
    throw new UnsupportedOperationException("devices of the fake kernel are of no kind");
  }

  @Override
  public Optional<Route> route(byte[] to, byte[] from, int over) {
    return Optional.empty();
  }

  @Override
  public OptionalInt namespaceNumber(String other) {
    return OptionalInt.empty();
  }

  @Override
  public TestRun testRun(int program, byte[] packet, int repeat) {
    throw new UnsupportedOperationException("programs of the fake kernel do not run");
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
  public Ring ring(int map, int bytes) {
    throw new UnsupportedOperationException("the fake kernel has no rings");
  }

  @Override
  public PracticeRing practiceRing(List<byte[]> samples) {
    throw new UnsupportedOperationException("the fake kernel has no rings");
  }

  @Override
  public boolean isHungUp(int descriptor) {
    return false;
  }

  @Override
  public void await(int[] rings, int milliseconds) {
    throw new UnsupportedOperationException("the fake kernel has no rings");
  }
}
