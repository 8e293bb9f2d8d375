package io.xdpctl.kernel.libbpf;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import io.xdpctl.kernel.Ring;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A BPF ring buffer mapped into memory (kernel/bpf/ringbuf.c); reading takes no system call.
 *
 * <pre>
 * offset in the map   what                                       mapped
 * 0                   consumer position, u64                     read and write
 * page                producer position, u64                     read only, from here on
 * 2 page              size bytes of records
 * 2 page + size       the same records again: none is ever cut   -
 *
 * record, at a multiple of 8:  0 length:30 discard:1 busy:1  4 page offset  8 sample
 * </pre>
 *
 * <p>Positions only grow; a record lies at position modulo size, a power of two. The kernel
 * publishes a record by clearing BUSY with release order, and reuses its room only after the
 * consumer position has passed it.
 */
final class MappedRing implements Ring {
  private static final VarHandle LONG =
      MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.nativeOrder());
  private static final VarHandle INT =
      MethodHandles.byteBufferViewVarHandle(int[].class, ByteOrder.nativeOrder());

  private static final int BUSY = 1 << 31;
  private static final int DISCARD = 1 << 30;
  private static final int HEADER = 8;

  /** {@code struct pollfd}: 0 fd:4 4 events:2 6 revents:2. */
  private static final int POLLFD_BYTES = 8;

  private final int fd;
  private final int bytes;
  private final int page;
  private final Pointer consumerPage;
  private final Pointer producerPages;
  private final ByteBuffer consumer;
  private final ByteBuffer producer;
  private final ByteBuffer sample;
  private long looked;
  private boolean looking;
  private boolean closed;

  private MappedRing(int fd, int bytes, int page, Pointer consumerPage, Pointer producerPages) {
    this.fd = fd;
    this.bytes = bytes;
    this.page = page;
    this.consumerPage = consumerPage;
    this.producerPages = producerPages;
    this.consumer = consumerPage.getByteBuffer(0, page).order(ByteOrder.nativeOrder());
    this.producer =
        producerPages.getByteBuffer(0, page + 2L * bytes).order(ByteOrder.nativeOrder());
    this.sample = producer.asReadOnlyBuffer().order(ByteOrder.nativeOrder());
    this.looked = (long) LONG.getAcquire(consumer, 0);
  }

  /**
   * @param bytes max_entries of the map
   */
  static Ring open(int map, int bytes) {
    int page = LibcCalls.getpagesize();
    if (bytes < page || Integer.bitCount(bytes) != 1 || bytes > 1 << 29) {
      throw new IllegalArgumentException("a ring of " + bytes + " bytes");
    }
    int fd = Descriptors.copy(map);
    Pointer consumer = null;
    try {
      int readWrite = LibcCalls.PROT_READ | LibcCalls.PROT_WRITE;
      consumer = LibcCalls.map(fd, page, readWrite, 0);
      Pointer producer = LibcCalls.map(fd, page + 2L * bytes, LibcCalls.PROT_READ, page);
      return new MappedRing(fd, bytes, page, consumer, producer);
    } catch (RuntimeException failure) {
      if (consumer != null) {
        LibcCalls.munmap(consumer, page);
      }
      Descriptors.close(fd);
      throw failure;
    }
  }

  @Override
  public synchronized int look(Samples samples) {
    checkOpen();
    long end = (long) LONG.getAcquire(producer, 0);
    int seen = 0;
    boolean more = true;
    looking = true;
    try {
      while (more && looked < end) {
        int header = header(looked);
        if ((header & BUSY) != 0) {
          break;
        }
        if ((header & DISCARD) == 0) {
          int start = at(looked) + HEADER;
          more = samples.take(sample.limit(start + length(header)).position(start));
          seen++;
        }
        looked += room(header);
      }
    } finally {
      looking = false;
    }
    release(0);
    return seen;
  }

  /** Passes what the kernel discarded, too, so that it never fills the ring. */
  @Override
  public synchronized void release(int samples) {
    checkOpen();
    long position = (long) LONG.getAcquire(consumer, 0);
    int left = samples;
    while (position < looked && (left > 0 || isDiscarded(header(position)))) {
      int header = header(position);
      left -= isDiscarded(header) ? 0 : 1;
      position += room(header);
    }
    LONG.setRelease(consumer, 0, position);
  }

  @Override
  public synchronized int waiting() {
    checkOpen();
    long end = (long) LONG.getAcquire(producer, 0);
    int count = 0;
    long position = (long) LONG.getAcquire(consumer, 0);
    while (position < end && (header(position) & BUSY) == 0) {
      count += isDiscarded(header(position)) ? 0 : 1;
      position += room(header(position));
    }
    return count;
  }

  private int at(long position) {
    return page + (int) (position & (bytes - 1));
  }

  private int header(long position) {
    return (int) INT.getAcquire(producer, at(position));
  }

  private static boolean isDiscarded(int header) {
    return (header & DISCARD) != 0;
  }

  private static int length(int header) {
    return header & ~(BUSY | DISCARD);
  }

  private static long room(int header) {
    return (length(header) + HEADER + 7L) & ~7L;
  }

  @Override
  public void await(int milliseconds) {
    checkOpen();
    try (Memory descriptor = new Memory(POLLFD_BYTES)) {
      descriptor.setInt(0, fd);
      descriptor.setShort(4, LibcCalls.POLLIN);
      descriptor.setShort(6, (short) 0);
      int rc = LibcCalls.poll(descriptor, 1, milliseconds);
      // A signal ends the wait early, which the caller takes as "nothing yet".
      if (rc < 0 && Native.getLastError() != Failures.EINTR) {
        throw Failures.of("ring", "poll", Native.getLastError());
      }
    }
  }

  private synchronized void checkOpen() {
    if (closed) {
      throw new IllegalStateException("the ring is closed");
    }
  }

  @Override
  public synchronized void close() {
    if (looking) {
      throw new IllegalStateException("a sample of the ring is still in use");
    }
    if (!closed) {
      closed = true;
      LibcCalls.munmap(consumerPage, page);
      LibcCalls.munmap(producerPages, page + 2L * bytes);
      Descriptors.close(fd);
    }
  }
}
