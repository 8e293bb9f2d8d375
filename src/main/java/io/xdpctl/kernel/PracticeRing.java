package io.xdpctl.kernel;

/**
 * A ring in memory of its own that no program writes to: to rehearse reading.
 *
 * @param kernel writes some hundreds of samples each time it runs, once all before were released.
 *     It leaves the last one unfinished now and then, as another CPU would
 */
public record PracticeRing(Ring ring, Runnable kernel) implements AutoCloseable {
  @Override
  public void close() {
    ring.close();
  }
}
