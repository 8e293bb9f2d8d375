package io.xdpctl.kernel.libbpf;

import io.xdpctl.kernel.Bpf.MapInfo;
import java.util.Set;

/** What the kernel says of a map, without a look at /proc. */
record MapShape(
    int id, int type, int keySize, int valueSize, int maxEntries, int flags, String name) {
  /** PERCPU_HASH, PERCPU_ARRAY, LRU_PERCPU_HASH (enum bpf_map_type). */
  private static final Set<Integer> PER_CPU = Set.of(5, 6, 10);

  /**
   * Bytes of a value as system calls see it: of a per-CPU map a slot of 8-byte multiples for each
   * possible CPU.
   */
  int valueBytes() {
    return PER_CPU.contains(type)
        ? Math.multiplyExact((valueSize + 7) / 8 * 8, PossibleCpus.count())
        : valueSize;
  }

  MapInfo info(boolean frozen) {
    return new MapInfo(id, type, keySize, valueSize, maxEntries, flags, name, frozen);
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
