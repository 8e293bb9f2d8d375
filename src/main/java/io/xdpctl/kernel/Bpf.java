package io.xdpctl.kernel;

import io.xdpctl.state.MapSpec;
import io.xdpctl.state.Mode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.function.Supplier;

/**
 * The one door to the kernel: a dull method for each operation, no policy.
 *
 * <p>Descriptors are plain file descriptors that the caller closes. Every failure is a {@link
 * KernelError}. Keys and values are in the kernel's byte order (native), sizes in bytes.
 */
public interface Bpf extends Networking {

  /**
   * @param maps descriptor of each map of the object, reused ones too, by its C name; all of them
   *     are the caller's to close. Without .rodata and its like, which the program keeps
   */
  record Loaded(int program, Map<String, Integer> maps) {}

  record MapInfo(
      int id,
      int type,
      int keySize,
      int valueSize,
      int maxEntries,
      int flags,
      String name,
      boolean frozen) {}

  /**
   * @param loadedAt nanoseconds since boot (CLOCK_BOOTTIME)
   * @param instructions after the verifier's rewriting, 8 bytes each
   */
  record ProgramInfo(
      int id, String name, String tag, long loadedAt, List<Integer> mapIds, int instructions) {}

  /**
   * @param ifindex 0 when the interface is gone or the link detached
   */
  record LinkInfo(int id, int programId, int ifindex) {}

  /**
   * What runs at an interface.
   *
   * @param mode empty when nothing does
   */
  record Attached(Optional<Mode> mode, int programId) {}

  /**
   * A network device.
   *
   * @param kind veth, bridge, vlan, …; empty for hardware
   * @param other ifindex of what it hangs on: a veth's peer, a VLAN's device below; 0 for nothing
   * @param otherNamespace {@link #namespaceNumber} of where that is; empty: in the same one
   * @param master ifindex of the bridge, bond or VRF that it is a port of; 0 for none
   * @param tag of a VLAN: the EtherType in the upper two bytes, the number in the lower ones
   */
  record Device(
      String kind, int mtu, int other, OptionalInt otherNamespace, int master, OptionalInt tag) {}

  /**
   * @param verdict an XDP action: 0 aborted, 1 drop, 2 pass, 3 tx, 4 redirect
   * @param packet the bytes after the program ran
   * @param nanoseconds average of one run
   */
  record TestRun(int verdict, byte[] packet, int nanoseconds) {}

  /**
   * All entries of a map, keys and values one behind the other.
   *
   * @param valueSize bytes of a value; of a per-CPU map, all slots of 8-byte multiples together
   */
  record Entries(int count, int keySize, int valueSize, byte[] keys, byte[] values) {}

  /**
   * Loads the only program of an object file; maps named in {@code reuse} are taken from there
   * instead of being created. A reused map of another shape is refused (EINVAL), as is one that the
   * object does not have (ENOENT). Attaches nothing.
   *
   * @param subject what to call the program in an error
   * @param reuse descriptors that stay the caller's, by C name
   */
  Loaded load(String subject, byte[] elf, Map<String, Integer> reuse);

  /** Makes a map; one of CPU_ROWS gets as many rows as there are possible CPUs. */
  int createMap(MapSpec spec);

  /** An array of maps that takes only maps of the shape of {@code inner} (EINVAL for others). */
  int createMapOfMaps(MapSpec spec, int inner);

  /** Takes no write from user space any more; EBUSY while it is mapped for writing. */
  void freeze(int map);

  /** Maps the values of an array with BPF_F_MMAPABLE; a frozen one is not to be written (EPERM). */
  Mapping mapping(int map, boolean writable);

  void close(int descriptor);

  /** Pins a map, program or link at a path on a bpffs. */
  void pin(int descriptor, String path);

  /** Opens what is pinned; a KernelError with ENOENT when nothing is. */
  int open(String path);

  MapInfo mapInfo(int map);

  /** Opens a map by its id; a KernelError with ENOENT when it is gone. */
  int openMap(int id);

  /** The id of the map that an array of maps has at an index; empty for none. */
  OptionalInt innerMap(int outer, int index);

  ProgramInfo programInfo(int program);

  LinkInfo linkInfo(int link);

  /** A program that need not be ours, by its id; empty when it is gone or may not be looked at. */
  Optional<ProgramInfo> findProgram(int id);

  /** Opens a program by its id; a KernelError with ENOENT when it is gone. */
  int openProgram(int id);

  /**
   * Ids of XDP links with that program and ifindex, of whatever namespace: the kernel does not say
   * which one a link's interface is in.
   */
  List<Integer> findLinks(int programId, int ifindex);

  /**
   * Empty when there is no such entry.
   *
   * @param valueSize bytes of a value; of a per-CPU map, all slots of 8-byte multiples together
   */
  Optional<byte[]> lookup(int map, byte[] key, int valueSize);

  /** A device map takes interfaces of the calling thread's network namespace only. */
  void update(int map, byte[] key, byte[] value);

  /** Deletes an entry; false when there was none. */
  boolean delete(int map, byte[] key);

  /** Writes {@code count} entries; keys and values lie one behind the other. */
  void updateBatch(int map, byte[] keys, byte[] values, int count);

  Entries dump(int map);

  /** Attaches by a BPF link; mode is NATIVE or GENERIC. */
  int attach(int program, int ifindex, Mode mode);

  /** Replaces the program of a link, if {@code oldProgram} is what it has now. */
  void updateLink(int link, int newProgram, int oldProgram);

  void detach(int link);

  /** Attaches without a link, as {@code ip link set} does; refused where something is attached. */
  void attachByNetlink(int program, int ifindex, Mode mode);

  /** Detaches what has no link, if {@code program} is what is attached (EEXIST otherwise). */
  void detachByNetlink(int program, int ifindex, Mode mode);

  Attached attached(int ifindex);

  TestRun testRun(int program, byte[] packet, int repeat);

  int possibleCpus();

  /** Bytes that maps of this process can still take, as the host and its cgroups say. */
  long availableMemory();

  /**
   * Runs {@code work} on a thread of its own inside a named network namespace; empty is the own.
   */
  <T> T inNamespace(String netns, Supplier<T> work);

  /** Interfaces of the calling thread's namespace: name to ifindex. */
  SortedMap<String, Integer> interfaces();

  /** Returns when no packet can still be running a program or reading a map that it ran before. */
  void awaitGracePeriod();

  /**
   * Makes {@code path} a directory on a bpffs.
   *
   * <p>Where none is yet, one is mounted: at /sys/fs/bpf for a path below it, else at the path.
   * Refused below {@code ip netns exec}, with whose end all pins would vanish.
   */
  void mountBpffs(String path);

  /**
   * Takes back what {@link #mountBpffs} has made for the path since this process began, where
   * nothing lies in it. What was mounted at /sys/fs/bpf stays: others find it there by now.
   */
  void unmountBpffs(String path);

  /** Names in a directory of a bpffs, sorted; empty when there is no such directory. */
  List<String> list(String path);

  void makeDirectories(String path);

  /** Renames a pin within its directory, in one step also over another pin. */
  void rename(String from, String to);

  /**
   * Removes a pin or an empty directory; nothing happens when it is not there.
   *
   * <p>A link whose last pin this was goes on for some milliseconds: the kernel lets go of it after
   * a grace period. Detach it first where that matters.
   */
  void remove(String path);

  /** The ring of a BPF_MAP_TYPE_RINGBUF map, mapped into memory. */
  Ring ring(int map, int bytes);

  /**
   * A ring to rehearse reading with.
   *
   * @param samples at most 248 bytes each, in turn
   */
  PracticeRing practiceRing(List<byte[]> samples);

  /**
   * Waits until one of the rings has samples that were not released, or the time is over.
   *
   * @param rings {@link Ring#descriptor} of each
   */
  void await(int[] rings, int milliseconds);

  /** Whether a descriptor is the end of a pipe or socket that nobody reads any more. */
  boolean isHungUp(int descriptor);
}
