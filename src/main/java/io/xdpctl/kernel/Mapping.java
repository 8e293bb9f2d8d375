package io.xdpctl.kernel;

import java.nio.ByteBuffer;

/** The values of an array map in this process's memory; what was taken of it ends with it. */
public interface Mapping extends AutoCloseable {
  /** Of the whole, a multiple of the page size; more than a buffer can have. */
  long bytes();

  /**
   * A part of it, in native byte order; zero or what was written last, by whomever.
   *
   * <p>Touching the buffer after {@link #close} is touching memory of somebody else.
   */
  ByteBuffer part(long from, int length);

  @Override
  void close();
}
