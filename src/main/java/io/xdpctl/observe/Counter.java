package io.xdpctl.observe;

/** Packets and bytes, exact. */
public record Counter(long packets, long bytes) {
  public static final Counter ZERO = new Counter(0, 0);

  public Counter plus(Counter other) {
    return new Counter(packets + other.packets, bytes + other.bytes);
  }

  public Counter minus(Counter other) {
    return new Counter(packets - other.packets, bytes - other.bytes);
  }

  public boolean isZero() {
    return packets == 0 && bytes == 0;
  }

  public static Counter sum(Iterable<Counter> counters) {
    Counter total = ZERO;
    for (Counter counter : counters) {
      total = total.plus(counter);
    }
    return total;
  }
}
