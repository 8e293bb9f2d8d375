package io.xdpctl.pipeline;

import io.xdpctl.cidr.CidrList;
import java.util.OptionalLong;

/**
 * What stands under a name in {@code lists:}.
 *
 * @param memory bytes that its lookup structure may take in the kernel; empty where it says none
 */
public record NamedList(CidrList content, OptionalLong memory) {
  /** One that could not be read. */
  public static final NamedList EMPTY = new NamedList(CidrList.EMPTY, OptionalLong.empty());

  /** A lookup image is one value of a map, and programs reach the first 512 MiB of one. */
  private static final IntRange MEMORY = new IntRange(4096, 1 << 29);

  /** Of {@code memory:} among a list's keys. */
  public static OptionalLong memory(Fields fields) {
    return fields.bytes("memory", MEMORY.first(), MEMORY.last());
  }
}
