package io.xdpctl.kernel;

import java.nio.ByteBuffer;

/** The consumer's side of a BPF ring buffer. One reader at a time. */
public interface Ring extends AutoCloseable {
  /** Takes one sample; the buffer is only valid during the call. */
  @FunctionalInterface
  interface Samples {
    /** Returns false to stop after this sample. */
    boolean take(ByteBuffer sample);
  }

  /**
   * Shows what came since the last look, oldest first, and returns how many samples were shown.
   *
   * <p>They stay in the ring, also for a later reader, until they are released.
   */
  int look(Samples samples);

  /** Gives the room of the oldest samples back to the kernel; only ones that were looked at. */
  void release(int samples);

  /** How many samples are in the ring, looked at or not. */
  int waiting();

  /** Waits until samples are there that were not released, or the time is over. */
  void await(int milliseconds);

  @Override
  void close();
}
