package io.xdpctl.kernel.libbpf;

import com.sun.jna.Memory;
import java.util.List;

/** The pages of a ring, and what the kernel does to them; laid out as {@link MappedRing} says. */
final class PracticeMemory {
  static final int BYTES = 1 << 18;

  /** All records have that size, so they fill the ring evenly. */
  private static final int RECORD = 256;

  private static final int WRITTEN = BYTES / RECORD - 2;

  final Memory consumer;
  final Memory producer;
  private final int page;
  private long produced;
  private boolean unfinished;

  /**
   * @param samples at most 248 bytes each, written in turn
   */
  PracticeMemory(int page, List<byte[]> samples) {
    this.page = page;
    this.consumer = new Memory(page);
    this.producer = new Memory(page + 2L * BYTES);
    consumer.clear();
    producer.clear();
    for (int at = 0; at < 2 * BYTES; at += RECORD) {
      byte[] sample = samples.get(at / RECORD % samples.size());
      producer.write(page + at + MappedRing.HEADER, sample, 0, sample.length);
    }
  }

  /** Finishes what the last call did not, and writes more. */
  void write() {
    head(produced - RECORD, 0);
    for (int i = 0; i < WRITTEN; i++) {
      head(produced, 0);
      produced += RECORD;
    }
    unfinished = !unfinished;
    head(produced - RECORD, unfinished ? MappedRing.BUSY : 0);
    producer.setLong(0, produced);
  }

  /** In both places where the record shows. */
  private void head(long position, int flags) {
    int at = page + (int) (position & (BYTES - 1));
    producer.setInt(at, (RECORD - MappedRing.HEADER) | flags);
    producer.setInt(at + BYTES, (RECORD - MappedRing.HEADER) | flags);
  }
}
