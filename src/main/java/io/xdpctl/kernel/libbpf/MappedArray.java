package io.xdpctl.kernel.libbpf;

import com.sun.jna.Pointer;
import io.xdpctl.kernel.Errno;
import io.xdpctl.kernel.Mapping;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Objects;

/** The values of an array of BPF_F_MMAPABLE (kernel/bpf/arraymap.c), each at a multiple of 8. */
final class MappedArray implements Mapping {
  private static final int ARRAY = 2;

  private final Pointer memory;
  private final long bytes;
  private boolean closed;

  private MappedArray(Pointer memory, long bytes) {
    this.memory = memory;
    this.bytes = bytes;
  }

  static Mapping open(int map, boolean writable) {
    MapShape shape = Infos.map(map);
    if (shape.type() != ARRAY) {
      throw Failures.of(shape.subject(), "mmap", Errno.EINVAL, "only arrays can be mapped");
    }
    long bytes = bytes(shape, LibcCalls.getpagesize());
    int protection = LibcCalls.PROT_READ | (writable ? LibcCalls.PROT_WRITE : 0);
    return new MappedArray(LibcCalls.map(map, bytes, protection, 0), bytes);
  }

  static long bytes(MapShape shape, long page) {
    long values = (shape.valueSize() + 7L) / 8 * 8 * Integer.toUnsignedLong(shape.maxEntries());
    return (values + page - 1) / page * page;
  }

  @Override
  public long bytes() {
    return bytes;
  }

  @Override
  public ByteBuffer part(long from, int length) {
    if (closed) {
      throw new IllegalStateException("the mapping is closed");
    }
    Objects.checkFromIndexSize(from, length, bytes);
    return memory.getByteBuffer(from, length).order(ByteOrder.nativeOrder());
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      LibcCalls.munmap(memory, bytes);
    }
  }
}
