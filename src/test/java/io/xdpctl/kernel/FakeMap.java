package io.xdpctl.kernel;

import io.xdpctl.cidr.Prefix;
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

  FakeMap(int id, MapSpec spec) {
    this.id = id;
    this.spec = spec;
    boolean trie = spec.type() == MapType.LPM_TRIE;
    if (spec.maxEntries() <= 0 || trie && spec.flags() != MapSpec.NO_PREALLOC) {
      throw error(Errno.EINVAL);
    }
  }

  private KernelError error(int errno) {
    return new KernelError("map " + spec.name(), "map operation", errno, "");
  }

  boolean isArray() {
    return spec.type() == MapType.ARRAY || spec.type() == MapType.PERCPU_ARRAY;
  }

  int valueSize() {
    boolean perCpu = spec.type() == MapType.PERCPU_ARRAY;
    return perCpu ? (spec.valueSize() + 7) / 8 * 8 * CPUS : spec.valueSize();
  }

  Optional<byte[]> lookup(byte[] key) {
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

  /** What a trie says of an address: the value of the longest entry that contains it. */
  Optional<Integer> match(Prefix address) {
    Bpf.Entries all = dump();
    int best = -1;
    int length = -1;
    for (int i = 0; i < all.count(); i++) {
      Prefix prefix = TrieEntries.prefix(all, i);
      if (prefix.covers(address) && prefix.length() > length) {
        length = prefix.length();
        best = i;
      }
    }
    return best < 0 ? Optional.empty() : Optional.of(TrieEntries.number(all, best));
  }

  static int index(byte[] key) {
    return ByteBuffer.wrap(Arrays.copyOf(key, 4)).order(ByteOrder.nativeOrder()).getInt();
  }
}
