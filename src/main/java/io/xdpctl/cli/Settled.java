package io.xdpctl.cli;

import io.xdpctl.kernel.Errno;
import io.xdpctl.kernel.KernelError;
import java.util.function.Supplier;

/** Reads again when an apply takes pins away between looking them up and opening them. */
final class Settled {
  private static final int TRIES = 5;
  private static final int PAUSE_MILLISECONDS = 100;

  private Settled() {}

  static <T> T read(Supplier<T> reading, Interrupt interrupt) {
    for (int i = 1; i < TRIES; i++) {
      try {
        return reading.get();
      } catch (KernelError moved) {
        if (moved.errno() != Errno.ENOENT || interrupt.isAskedWithin(PAUSE_MILLISECONDS)) {
          throw moved;
        }
      }
    }
    return reading.get();
  }
}
