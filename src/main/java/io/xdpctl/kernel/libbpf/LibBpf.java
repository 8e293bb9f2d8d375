package io.xdpctl.kernel.libbpf;

import io.xdpctl.kernel.Bpf;
import io.xdpctl.kernel.Mapping;
import io.xdpctl.kernel.PracticeRing;
import io.xdpctl.kernel.Ring;
import io.xdpctl.state.MapSpec;
import io.xdpctl.state.Mode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** The kernel of this host, by libbpf.so.1 (1.1 and newer) and libc. */
public final class LibBpf implements Bpf, LibNetworking {
  private final Map<String, BpffsPlace> places = new ConcurrentHashMap<>();

  private LibBpf() {}

  /** Finds the libraries; a KernelError says what to install when one is missing. */
  public static LibBpf open() {
    Libraries.bind();
    return new LibBpf();
  }

  @Override
  public Loaded load(String subject, byte[] elf, Map<String, Integer> reuse) {
    return ObjectFile.load(subject, elf, reuse);
  }

  @Override
  public int createMap(MapSpec spec) {
    return Maps.create(spec);
  }

  @Override
  public int createMapOfMaps(MapSpec spec, int inner) {
    return Maps.create(spec, inner);
  }

  @Override
  public void freeze(int map) {
    Maps.freeze(map);
  }

  @Override
  public Mapping mapping(int map, boolean writable) {
    return MappedArray.open(map, writable);
  }

  @Override
  public void close(int descriptor) {
    Descriptors.close(descriptor);
  }

  @Override
  public void pin(int descriptor, String path) {
    Descriptors.pin(descriptor, path);
  }

  @Override
  public int open(String path) {
    return Descriptors.open(path);
  }

  @Override
  public MapInfo mapInfo(int map) {
    return Maps.info(map);
  }

  @Override
  public int openMap(int id) {
    return Maps.open(id);
  }

  @Override
  public OptionalInt innerMap(int outer, int index) {
    return Maps.inner(outer, index);
  }

  @Override
  public ProgramInfo programInfo(int program) {
    return Programs.info(program);
  }

  @Override
  public LinkInfo linkInfo(int link) {
    return Links.info(link);
  }

  @Override
  public Optional<ProgramInfo> findProgram(int id) {
    return Programs.byId(id);
  }

  @Override
  public int openProgram(int id) {
    return Programs.open(id);
  }

  @Override
  public List<Integer> findLinks(int programId, int ifindex) {
    return LinkIds.find(programId, ifindex);
  }

  @Override
  public void attachByNetlink(int program, int ifindex, Mode mode) {
    NetlinkXdp.attach(program, ifindex, mode);
  }

  @Override
  public void detachByNetlink(int program, int ifindex, Mode mode) {
    NetlinkXdp.detach(program, ifindex, mode);
  }

  @Override
  public Optional<byte[]> lookup(int map, byte[] key, int valueSize) {
    return Maps.lookup(map, key, valueSize);
  }

  @Override
  public void update(int map, byte[] key, byte[] value) {
    Maps.update(map, key, value);
  }

  @Override
  public boolean delete(int map, byte[] key) {
    return Maps.delete(map, key);
  }

  @Override
  public void updateBatch(int map, byte[] keys, byte[] values, int count) {
    Maps.updateBatch(map, keys, values, count);
  }

  @Override
  public Entries dump(int map) {
    return MapDump.read(map);
  }

  @Override
  public int attach(int program, int ifindex, Mode mode) {
    return Links.attach(program, ifindex, mode);
  }

  @Override
  public void updateLink(int link, int newProgram, int oldProgram) {
    Links.updateLink(link, newProgram, oldProgram);
  }

  @Override
  public void detach(int link) {
    Links.detach(link);
  }

  @Override
  public Attached attached(int ifindex) {
    return Links.attached(ifindex);
  }

  @Override
  public TestRun testRun(int program, byte[] packet, int repeat) {
    return Programs.testRun(program, packet, repeat);
  }

  @Override
  public int possibleCpus() {
    return PossibleCpus.count();
  }

  @Override
  public long availableMemory() {
    return AvailableMemory.read();
  }

  @Override
  public <T> T inNamespace(String netns, Supplier<T> work) {
    return Namespaces.run(netns, work);
  }

  @Override
  public SortedMap<String, Integer> interfaces() {
    return Interfaces.all();
  }

  @Override
  public void awaitGracePeriod() {
    GracePeriod.await();
  }

  @Override
  public void mountBpffs(String path) {
    places.computeIfAbsent(path, any -> new BpffsPlace(path)).make();
  }

  @Override
  public void unmountBpffs(String path) {
    Optional.ofNullable(places.get(path)).ifPresent(BpffsPlace::takeBack);
  }

  @Override
  public List<String> list(String path) {
    return Bpffs.list(path);
  }

  @Override
  public void makeDirectories(String path) {
    Bpffs.makeDirectories(path);
  }

  @Override
  public void rename(String from, String to) {
    Bpffs.rename(from, to);
  }

  @Override
  public void remove(String path) {
    Bpffs.remove(path);
  }

  @Override
  public Ring ring(int map, int bytes) {
    return MappedRing.open(map, bytes);
  }

  @Override
  public PracticeRing practiceRing(List<byte[]> samples) {
    return MappedRing.practice(samples);
  }

  @Override
  public void await(int[] rings, int milliseconds) {
    Polling.await(rings, milliseconds);
  }

  @Override
  public boolean isHungUp(int descriptor) {
    return Polling.isHungUp(descriptor);
  }
}
