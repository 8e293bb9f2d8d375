package io.xdpctl.cost;

import java.util.List;
import java.util.stream.IntStream;

/**
 * What the packets of a program's ways take in a kernel.
 *
 * @param floor of the program that does nothing, in the same rounds
 * @param paths one for each of the program's ways, in their order, the floor within
 */
public record Timing(Measurement floor, List<Measurement> paths) {
  public static final int ROUNDS = 15;

  /** Nanoseconds of the fastest round without those of the floor's fastest. */
  public int fastest(int path) {
    return Math.max(0, paths.get(path).fastest() - floor.fastest());
  }

  public int median(int path) {
    return Math.max(0, paths.get(path).median() - floor.median());
  }

  /** The way that takes longest, by its fastest round. */
  public int dearest() {
    return IntStream.range(0, paths.size())
        .boxed()
        .max((a, b) -> Integer.compare(fastest(a), fastest(b)))
        .orElseThrow();
  }
}
