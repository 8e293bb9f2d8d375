package io.xdpctl.kernel.libbpf;

import com.sun.jna.Pointer;
import io.xdpctl.kernel.PracticeRing;
import io.xdpctl.kernel.Ring;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

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

  static final int BUSY = 1 << 31;
  private static final int DISCARD = 1 << 30;
  static final int HEADER = 8;

  /** Of a ring that is only practised on. */
  private static final int NO_FD = -1;

  private final int fd;
  private final int bytes;
  private final int page;
  private final Pointer consumerPage;
  private final Pointer producerPages;
  private final ByteBuffer consumer;
  private final ByteBuffer producer;
  private final ByteBuffer records;
  private long known;
  private long start;
  private long end;
  private int length;
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
    this.records = producer.asReadOnlyBuffer().order(ByteOrder.nativeOrder());
    this.end = (long) LONG.getAcquire(consumer, 0);
    this.start = end;
    this.known = end;
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

  /** One that behaves as a real one, and is closed without a system call. */
  static PracticeRing practice(List<byte[]> samples) {
    int page = LibcCalls.getpagesize();
    PracticeMemory memory = new PracticeMemory(page, samples);
    Ring ring = new MappedRing(NO_FD, PracticeMemory.BYTES, page, memory.consumer, memory.producer);
    return new PracticeRing(ring, memory::write);
  }

  @Override
  public ByteBuffer memory() {
    return records;
  }

  /** Asks for the producer's position only behind the last one known: its page is another CPU's. */
  @Override
  public boolean next() {
    checkOpen();
    while (end < known || end < refreshed()) {
      int header = header(end);
      if ((header & BUSY) != 0) {
        return false;
      }
      start = end;
      length = length(header);
      end += room(header);
      if (!isDiscarded(header)) {
        return true;
      }
    }
    return false;
  }

  private long refreshed() {
    known = produced();
    return known;
  }

  @Override
  public int offset() {
    return at(start) + HEADER;
  }

  @Override
  public int length() {
    return length;
  }

  @Override
  public long start() {
    return start;
  }

  @Override
  public long end() {
    return end;
  }

  @Override
  public void release(long position) {
    checkOpen();
    if (position - end > 0) {
      throw new IllegalArgumentException("a position that the cursor has not been at");
    }
    if (position - (long) LONG.getAcquire(consumer, 0) > 0) {
      LONG.setRelease(consumer, 0, position);
    }
  }

  @Override
  public int waiting() {
    checkOpen();
    long last = produced();
    int count = 0;
    long position = (long) LONG.getAcquire(consumer, 0);
    while (position < last && (header(position) & BUSY) == 0) {
      count += isDiscarded(header(position)) ? 0 : 1;
      position += room(header(position));
    }
    return count;
  }

  @Override
  public long produced() {
    checkOpen();
    return (long) LONG.getAcquire(producer, 0);
  }

  @Override
  public int descriptor() {
    checkOpen();
    return fd;
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

  private void checkOpen() {
    if (closed) {
      throw new IllegalStateException("the ring is closed");
    }
  }

  @Override
  public void close() {
    if (!closed && fd == NO_FD) {
      closed = true;
    }
    if (!closed) {
      closed = true;
      LibcCalls.munmap(consumerPage, page);
      LibcCalls.munmap(producerPages, page + 2L * bytes);
      Descriptors.close(fd);
    }
  }
}
