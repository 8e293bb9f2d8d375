package io.xdpctl.kernel.libbpf;

import com.sun.jna.Memory;
import io.xdpctl.kernel.Bpf.Entries;
import io.xdpctl.kernel.Errno;
import java.util.Arrays;

/** Reads all entries of a map: in batches where the kernel can, else key by key. */
final class MapDump {
  /** Bytes of keys and values that one system call reads. */
  private static final int BATCH_BYTES = 4 << 20;

  private final int map;
  private final MapShape shape;
  private final int valueBytes;
  private byte[] keys = new byte[0];
  private byte[] values = new byte[0];
  private int count;

  private MapDump(int map) {
    this.map = map;
    this.shape = Infos.map(map);
    this.valueBytes = shape.valueBytes();
  }

  static Entries read(int map) {
    MapDump dump = new MapDump(map);
    if (!dump.inBatches()) {
      dump.keyByKey();
    }
    return dump.entries();
  }

  private Entries entries() {
    return new Entries(
        count,
        shape.keySize(),
        valueBytes,
        Arrays.copyOf(keys, count * shape.keySize()),
        Arrays.copyOf(values, count * valueBytes));
  }

  /** Returns false when the kernel has no batch operation for this map. */
  private boolean inBatches() {
    long entryBytes = Math.max(1, (long) shape.keySize() + valueBytes);
    int chunk = (int) Math.max(1, Math.min(shape.maxEntries(), BATCH_BYTES / entryBytes));
    // The cursor is a bucket number (u32) for hashes and the last key for the others.
    try (Memory cursor = new Memory(Math.max(8, shape.keySize()))) {
      Step step = new Step(0, true);
      while (step.rc() == 0) {
        step = readBatch(cursor, step, chunk);
        if (step.rc() == Errno.ENOSPC) {
          // A bucket of a hash is never split: this one has more entries than the buffer.
          chunk = Math.multiplyExact(chunk, 2);
          step = new Step(0, step.first());
        } else if (step.rc() == Failures.EINTR) {
          // Entries vanished under the kernel's hands; the cursor is where it came to.
          step = new Step(0, step.first());
        }
      }
      if (step.rc() == Errno.ENOENT) {
        return true;
      }
      if (count == 0 && Maps.NO_BATCH.contains(step.rc())) {
        return false;
      }
      throw Failures.of(shape.subject(), "dump", step.rc());
    }
  }

  /**
   * How far the reading is.
   *
   * @param rc positive error number; ENOENT after the last entry
   * @param first whether the cursor is not set yet
   */
  private record Step(int rc, boolean first) {}

  private Step readBatch(Memory cursor, Step at, int chunk) {
    try (Memory keyChunk = new Memory((long) chunk * Math.max(1, shape.keySize()));
        Memory valueChunk = new Memory((long) chunk * Math.max(1, valueBytes));
        Memory read = new Memory(4)) {
      read.setInt(0, chunk);
      Memory in = at.first() ? null : cursor;
      int rc = -BpfCalls.bpf_map_lookup_batch(map, in, cursor, keyChunk, valueChunk, read, null);
      boolean counted = rc == 0 || rc == Errno.ENOENT || rc == Failures.EINTR;
      int size = counted ? read.getInt(0) : 0;
      reserve(size);
      keyChunk.read(0, keys, count * shape.keySize(), size * shape.keySize());
      valueChunk.read(0, values, count * valueBytes, size * valueBytes);
      count += size;
      return new Step(rc, at.first() && size == 0);
    }
  }

  private void keyByKey() {
    byte[] key = new byte[shape.keySize()];
    byte[] next = new byte[shape.keySize()];
    byte[] value = new byte[valueBytes];
    int rc = BpfCalls.bpf_map_get_next_key(map, null, next);
    // The bound: a key deleted meanwhile makes the kernel begin again from the first.
    for (int i = 0; rc == 0 && i < shape.maxEntries(); i++) {
      System.arraycopy(next, 0, key, 0, key.length);
      if (BpfCalls.bpf_map_lookup_elem(map, key, value) == 0) {
        reserve(1);
        System.arraycopy(key, 0, keys, count * key.length, key.length);
        System.arraycopy(value, 0, values, count * valueBytes, valueBytes);
        count++;
      }
      rc = BpfCalls.bpf_map_get_next_key(map, key, next);
    }
    if (rc < 0 && rc != -Errno.ENOENT) {
      throw Failures.of(shape.subject(), "dump", -rc);
    }
  }

  private void reserve(int more) {
    keys = grown(keys, Math.multiplyExact(count + more, shape.keySize()));
    values = grown(values, Math.multiplyExact(count + more, valueBytes));
  }

  private static byte[] grown(byte[] bytes, int needed) {
    return needed <= bytes.length
        ? bytes
        : Arrays.copyOf(
            bytes, (int) Math.min(Integer.MAX_VALUE - 8, Math.max(needed, 2L * bytes.length)));
  }
}
