package io.xdpctl.config;

import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What a configuration may cost; empty where it says nothing.
 *
 * @param nsPerPacket nanoseconds that the dearest packet of any pipeline may take
 * @param instructionsPerPacket BPF instructions that it may execute
 * @param memory bytes that all maps may take in the kernel
 */
public record Budget(
    OptionalInt nsPerPacket, OptionalInt instructionsPerPacket, OptionalLong memory) {
  public static final Budget NONE =
      new Budget(OptionalInt.empty(), OptionalInt.empty(), OptionalLong.empty());

  /** Whether it says nothing. */
  public boolean isEmpty() {
    return equals(NONE);
  }
}
