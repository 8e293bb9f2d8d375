package io.xdpctl.lookup;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The runs of {@link Ipv6Intervals}, one behind the other.
 *
 * <p>Behind the last one is room: a program asks for the lines ahead before it knows how long a run
 * is.
 */
final class Ipv6Runs {
  /** {@code RUN_AHEAD} of header/xdpctl/list_ipv6.h. */
  private static final int AHEAD = 24;

  private long[] units = new long[1 << 10];
  private int size;

  /** Puts a single prefix behind the others; gives its place. */
  int put(long[] prefix) {
    int place = size;
    grow(prefix.length);
    System.arraycopy(prefix, 0, units, place, prefix.length);
    size += prefix.length;
    return place;
  }

  private void grow(int more) {
    if (size + more > units.length) {
      units = Arrays.copyOf(units, Math.max(size + more, 2 * units.length));
    }
  }

  /** Puts a run behind the others; gives its place. */
  int put(Ipv6Run run) {
    int place = size;
    grow(1 + run.count() + (run.count() + 2) / 2);
    units[size++] = run.count();
    for (int i = 0; i < run.count(); i++) {
      units[size++] = run.key(i);
    }
    for (int i = 0; i <= run.count(); i += 2) {
      units[size++] = pair(run.word(i), i < run.count() ? run.word(i + 1) : 0);
    }
    return place;
  }

  /** Two words as they lie one behind the other. */
  static long pair(int first, int second) {
    boolean little = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;
    int low = little ? first : second;
    int high = little ? second : first;
    return (long) high << 32 | low & 0xffffffffL;
  }

  /** Units that the runs and the room behind them take. */
  int size() {
    return size + AHEAD + 1;
  }

  void write(ByteBuffer out, int at) {
    out.slice(at, 8 * size).order(out.order()).asLongBuffer().put(units, 0, size);
  }
}
