package io.xdpctl.kernel;

import java.nio.ByteBuffer;

/**
 * The consumer's side of a BPF ring buffer: a cursor over samples that stay where they lie.
 *
 * <p>For one thread. Positions count the bytes of the ring's whole life, records' own headers
 * included; they only grow.
 */
public interface Ring extends AutoCloseable {
  /** What the samples lie in, in native order; it is only lent, and ends with {@link #close}. */
  ByteBuffer memory();

  /** Moves on to the next sample; false, and where it was, when none is finished yet. */
  boolean next();

  /** Where in {@link #memory} the sample starts. */
  int offset();

  /** Bytes of the sample; never cut by the end of the ring. */
  int length();

  /** Of the sample's record. */
  long start();

  /** Right behind the sample. */
  long end();

  /**
   * Gives the room before a position back to the kernel: {@link #start} or {@link #end} of a sample
   * that the cursor has been at. What lies behind stays, also for a later reader.
   *
   * <p>The kernel wakes who waits for the ring when it writes right at the released position, and
   * at no other time: one sample held back means that nobody is woken.
   */
  void release(long position);

  /** How many samples are in the ring, released ones not counted. */
  int waiting();

  /** Where the kernel writes next: what is written from now on lies at it or behind it. */
  long produced();

  /** For {@link Bpf#await}. */
  int descriptor();

  @Override
  void close();
}
