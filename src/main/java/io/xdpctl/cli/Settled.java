package io.xdpctl.cli;

import io.xdpctl.kernel.Errno;
import io.xdpctl.kernel.KernelError;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Reads again when an apply takes pins away between looking them up and opening them. */
final class Settled {
  private static final int TRIES = 5;
  private static final int PAUSE_MILLISECONDS = 100;

  private Settled() {}

  static <T> T read(Supplier<T> reading, Interrupt interrupt) {
    return read(reading, any -> Stream.empty(), interrupt);
  }

  /**
   * @param errors of what a reading left out
   */
  static <T> T read(
      Supplier<T> reading, Function<T, Stream<KernelError>> errors, Interrupt interrupt) {
    for (int i = 1; i < TRIES; i++) {
      try {
        T read = reading.get();
        boolean moved = errors.apply(read).anyMatch(error -> error.errno() == Errno.ENOENT);
        if (!moved || interrupt.isAskedWithin(PAUSE_MILLISECONDS)) {
          return read;
        }
      } catch (KernelError moved) {
        if (moved.errno() != Errno.ENOENT || interrupt.isAskedWithin(PAUSE_MILLISECONDS)) {
          throw moved;
        }
      }
    }
    return reading.get();
  }
}
