package io.xdpctl.kernel;

import java.nio.ByteBuffer;

/** The consumer's side of a BPF ring buffer. One reader at a time. */
public interface Ring extends AutoCloseable {
  /** Takes one sample; the buffer is only valid during the call. */
  @FunctionalInterface
  interface Samples {
    /** Returns false to stop after this sample; it counts as read. */
    boolean take(ByteBuffer sample);
  }

  /** Hands over what is there, oldest first, and returns how many samples were taken. */
  int drain(Samples samples);

  /** Waits until samples are there or the time is over. */
  void await(int milliseconds);

  @Override
  void close();
}
