package io.xdpctl.kernel.libbpf;

import io.xdpctl.kernel.Bpf.MapInfo;
import java.util.Set;

/**
 * What the kernel says of a map, without a look at /proc.
 *
 * @param flags as the kernel has them, which are more than were asked for
 */
record MapShape(
    int id, int type, int keySize, int valueSize, int maxEntries, int flags, String name) {
  /** PERCPU_HASH, PERCPU_ARRAY, LRU_PERCPU_HASH (enum bpf_map_type). */
  private static final Set<Integer> PER_CPU = Set.of(5, 6, 10);

  /** DEVMAP, DEVMAP_HASH: the kernel sets a flag of its own on them (kernel/bpf/devmap.c). */
  private static final Set<Integer> DEVICES = Set.of(14, 25);

  private static final int BPF_F_RDONLY_PROG = 1 << 7;

  /**
   * Bytes of a value as system calls see it: of a per-CPU map a slot of 8-byte multiples for each
   * possible CPU.
   */
  int valueBytes() {
    return PER_CPU.contains(type)
        ? Math.multiplyExact((valueSize + 7) / 8 * 8, PossibleCpus.count())
        : valueSize;
  }

  /** With the flags of creation, so that they compare with those of a {@code MapSpec}. */
  MapInfo info(boolean frozen) {
    int asked = DEVICES.contains(type) ? flags & ~BPF_F_RDONLY_PROG : flags;
    return new MapInfo(id, type, keySize, valueSize, maxEntries, asked, name, frozen);
  }

  /** A subject for errors: {@code map traffic_counter}. */
  String subject() {
    return name.isEmpty() ? "map " + id : "map " + name;
  }

  void checkKey(byte[] key) {
    if (key.length != keySize) {
      throw new IllegalArgumentException(
          subject() + ": a key of " + key.length + " bytes, the map has " + keySize);
    }
  }

  /** The kernel trusts the length of our buffers: a short one would corrupt the heap. */
  void checkValue(int bytes) {
    if (bytes != valueBytes()) {
      throw new IllegalArgumentException(
          subject() + ": a value of " + bytes + " bytes, the map has " + valueBytes());
    }
  }
}
