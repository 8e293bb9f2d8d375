package io.xdpctl.kernel.libbpf;

import com.sun.jna.Memory;
import io.xdpctl.kernel.Bpf.MapInfo;
import io.xdpctl.kernel.Errno;
import io.xdpctl.kernel.KernelError;
import io.xdpctl.state.MapSpec;
import io.xdpctl.state.MapType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Creating maps, and their entries one by one or many at once. */
final class Maps {
  private static final long BPF_ANY = 0;

  /** Entries that one system call writes; more gains nothing (0.3 µs an entry either way). */
  private static final int BATCH = 1 << 16;

  /** The answers of kernels that have no batch operation for a type of map. */
  static final Set<Integer> NO_BATCH = Set.of(Errno.EOPNOTSUPP, Failures.ENOTSUPP, Errno.EINVAL);

  private Maps() {}

  static int create(MapSpec spec) {
    return create(spec, 0);
  }

  /**
   * @param inner a map whose shape those in an array of maps have, else 0
   */
  static int create(MapSpec spec, int inner) {
    int rows = spec.type() == MapType.CPU_ROWS ? PossibleCpus.count() : 1;
    try (Memory opts = Opts.mapCreate(spec.flags(), inner)) {
      int rc =
          BpfCalls.bpf_map_create(
              spec.type().number(),
              spec.name(),
              spec.keySize(),
              spec.valueSize(),
              Math.multiplyExact(rows, spec.maxEntries()),
              opts);
      return Failures.check(rc, "map " + spec.name(), "create");
    }
  }

  static void freeze(int map) {
    int rc = BpfCalls.bpf_map_freeze(map);
    if (rc < 0) {
      throw Failures.of(Infos.map(map).subject(), "freeze", -rc);
    }
  }

  static int open(int id) {
    return Failures.check(BpfCalls.bpf_map_get_fd_by_id(id), "map " + id, "open");
  }

  static MapInfo info(int map) {
    Descriptors.checkKind(map, "map");
    return Infos.map(map).info(Descriptors.frozen(map));
  }

  static Optional<byte[]> lookup(int map, byte[] key, int valueSize) {
    MapShape shape = Infos.map(map);
    shape.checkKey(key);
    shape.checkValue(valueSize);
    byte[] value = new byte[valueSize];
    int rc = BpfCalls.bpf_map_lookup_elem(map, key, value);
    if (rc == -Errno.ENOENT) {
      return Optional.empty();
    }
    Failures.check(rc, shape.subject(), "look up");
    return Optional.of(value);
  }

  /** The kernel takes descriptors into an array of maps, and gives ids out of it. */
  static OptionalInt inner(int outer, int index) {
    ByteBuffer key = ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.nativeOrder());
    return lookup(outer, key.putInt(index).array(), Integer.BYTES).stream()
        .mapToInt(id -> ByteBuffer.wrap(id).order(ByteOrder.nativeOrder()).getInt())
        .findFirst();
  }

  static void update(int map, byte[] key, byte[] value) {
    MapShape shape = Infos.map(map);
    shape.checkKey(key);
    shape.checkValue(value.length);
    int rc = BpfCalls.bpf_map_update_elem(map, key, value, BPF_ANY);
    if (rc < 0) {
      throw refused(map, shape, "update", -rc);
    }
  }

  static boolean delete(int map, byte[] key) {
    MapShape shape = Infos.map(map);
    shape.checkKey(key);
    int rc = BpfCalls.bpf_map_delete_elem(map, key);
    if (rc == -Errno.ENOENT) {
      return false;
    }
    Failures.check(rc, shape.subject(), "delete");
    return true;
  }

  static void updateBatch(int map, byte[] keys, byte[] values, int count) {
    if (count == 0) {
      return;
    }
    MapShape shape = Infos.map(map);
    int valueBytes = shape.valueBytes();
    if (keys.length < (long) count * shape.keySize() || values.length < (long) count * valueBytes) {
      throw new IllegalArgumentException(shape.subject() + ": fewer bytes than " + count);
    }
    int chunk = Math.min(count, BATCH);
    try (Memory keyChunk = new Memory((long) chunk * shape.keySize());
        Memory valueChunk = new Memory((long) chunk * valueBytes);
        Memory done = new Memory(4)) {
      for (int from = 0; from < count; from += chunk) {
        int size = Math.min(chunk, count - from);
        keyChunk.write(0, keys, from * shape.keySize(), size * shape.keySize());
        valueChunk.write(0, values, from * valueBytes, size * valueBytes);
        done.setInt(0, size);
        int rc = BpfCalls.bpf_map_update_batch(map, keyChunk, valueChunk, done, null);
        if (from == 0 && NO_BATCH.contains(-rc)) {
          updateEach(map, shape, keys, values, count);
          return;
        }
        if (rc < 0) {
          throw refused(map, shape, "update entry " + (from + done.getInt(0)), -rc);
        }
      }
    }
  }

  private static void updateEach(int map, MapShape shape, byte[] keys, byte[] values, int count) {
    int keyBytes = shape.keySize();
    int valueBytes = shape.valueBytes();
    for (int i = 0; i < count; i++) {
      byte[] key = Arrays.copyOfRange(keys, i * keyBytes, (i + 1) * keyBytes);
      byte[] value = Arrays.copyOfRange(values, i * valueBytes, (i + 1) * valueBytes);
      int rc = BpfCalls.bpf_map_update_elem(map, key, value, BPF_ANY);
      if (rc < 0) {
        throw refused(map, shape, "update entry " + i, -rc);
      }
    }
  }

  private static KernelError refused(int map, MapShape shape, String operation, int errno) {
    if (errno == Errno.ENOSPC || errno == Errno.E2BIG) {
      String cause = "no room for more than " + shape.maxEntries();
      return Failures.of(shape.subject(), operation, errno, cause);
    }
    if (errno == Errno.EPERM && Descriptors.frozen(map)) {
      return Failures.of(shape.subject(), operation, errno, "it is frozen");
    }
    return Failures.of(shape.subject(), operation, errno);
  }
}
