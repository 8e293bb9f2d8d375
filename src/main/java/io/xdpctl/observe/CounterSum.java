package io.xdpctl.observe;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;

/**
 * Sums the values of a per-CPU array over all possible CPUs.
 *
 * <pre>
 * slot 0                                          slot 1
 * +-- CPU 0 ----------+-- CPU 1 ----------+-- …   +-- CPU 0 …
 * | packets |  bytes  | packets |  bytes  |       | packets …
 * +----8----+----8----+---------+---------+       +---------
 * </pre>
 */
public final class CounterSum {
  /** Bytes of {@code struct counter} in header/xdpctl/count.h. */
  public static final int COUNTER_BYTES = 16;

  private static final int BYTES_OFFSET = 8;

  private CounterSum() {}

  /**
   * One counter for each slot.
   *
   * @param cpus possible CPUs, not those online: the kernel keeps a value for each of them
   */
  public static List<Counter> of(byte[] values, int slots, int cpus) {
    if (values.length != (long) slots * cpus * COUNTER_BYTES) {
      throw new IllegalArgumentException(
          values.length + " bytes are not " + slots + " slots of " + cpus + " CPUs");
    }
    ByteBuffer buffer = ByteBuffer.wrap(values).order(ByteOrder.nativeOrder());
    Counter[] sums = new Counter[slots];
    for (int slot = 0; slot < slots; slot++) {
      sums[slot] = slot(buffer, slot * cpus * COUNTER_BYTES, cpus);
    }
    return Arrays.asList(sums);
  }

  private static Counter slot(ByteBuffer buffer, int from, int cpus) {
    long packets = 0;
    long bytes = 0;
    for (int cpu = 0; cpu < cpus; cpu++) {
      packets += buffer.getLong(from + cpu * COUNTER_BYTES);
      bytes += buffer.getLong(from + cpu * COUNTER_BYTES + BYTES_OFFSET);
    }
    // A list of a million prefixes has few hits: one shared zero instead of a million.
    return packets == 0 && bytes == 0 ? Counter.ZERO : new Counter(packets, bytes);
  }
}
