package io.xdpctl.kernel.libbpf;

import com.sun.jna.Memory;
import com.sun.jna.Native;

/** poll(2): descriptors that become readable, and pipes or sockets that nobody reads. */
final class Polling {
  /** {@code struct pollfd}: 0 fd:4 4 events:2 6 revents:2. */
  private static final int ENTRY_BYTES = 8;

  private static final int EVENTS_OFFSET = 4;
  private static final int REVENTS_OFFSET = 6;

  private Polling() {}

  static void await(int[] descriptors, int milliseconds) {
    try (Memory entries = new Memory((long) ENTRY_BYTES * descriptors.length)) {
      entries.clear();
      for (int i = 0; i < descriptors.length; i++) {
        entries.setInt((long) i * ENTRY_BYTES, descriptors[i]);
        entries.setShort((long) i * ENTRY_BYTES + EVENTS_OFFSET, LibcCalls.POLLIN);
      }
      int rc = LibcCalls.poll(entries, descriptors.length, milliseconds);
      // A signal ends the wait early, which the caller takes as "nothing yet".
      if (rc < 0 && Native.getLastError() != Failures.EINTR) {
        throw Failures.of("rings", "poll", Native.getLastError());
      }
    }
  }

  /**
   * Both are told unasked: the writing end of a pipe has an error once all readers are gone, a
   * socket whose other end was closed has hung up.
   */
  static boolean isHungUp(int descriptor) {
    try (Memory entry = new Memory(ENTRY_BYTES)) {
      entry.clear();
      entry.setInt(0, descriptor);
      return LibcCalls.poll(entry, 1, 0) > 0
          && (entry.getShort(REVENTS_OFFSET) & (LibcCalls.POLLERR | LibcCalls.POLLHUP)) != 0;
    }
  }
}
