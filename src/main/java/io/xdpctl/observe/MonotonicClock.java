package io.xdpctl.observe;

import java.time.Instant;

/**
 * Turns CLOCK_MONOTONIC, which programs read, into the time of day.
 *
 * @param offset nanoseconds from the monotonic clock's zero to 1970
 */
public record MonotonicClock(long offset) {
  private static final long SECOND = 1_000_000_000L;

  /** The offset as it is now; {@link System#nanoTime} is CLOCK_MONOTONIC on Linux. */
  public static MonotonicClock now() {
    long before = System.nanoTime();
    Instant wall = Instant.now();
    long middle = before + (System.nanoTime() - before) / 2;
    return new MonotonicClock(wall.getEpochSecond() * SECOND + wall.getNano() - middle);
  }

  public Instant at(long monotonic) {
    return Instant.ofEpochSecond(0, nanoseconds(monotonic));
  }

  /** Nanoseconds since 1970. */
  public long nanoseconds(long monotonic) {
    return offset + monotonic;
  }
}
