package io.xdpctl.cost;

/**
 * Work of a program.
 *
 * @param instructions of BPF; a load of 64 bits counts as two where code is counted, and as one
 *     where it is executed
 * @param lookups in maps, those that are inlined too
 * @param inlined those in arrays and in arrays of maps: the kernel puts a few instructions in their
 *     place ({@code map_gen_lookup}); the others are calls
 * @param calls of other helpers
 */
public record Effort(long instructions, long lookups, long inlined, long calls) {
  static final Effort NONE = new Effort(0, 0, 0, 0);

  Effort plus(Effort other) {
    return new Effort(
        instructions + other.instructions,
        lookups + other.lookups,
        inlined + other.inlined,
        calls + other.calls);
  }

  Effort times(long count) {
    return new Effort(instructions * count, lookups * count, inlined * count, calls * count);
  }
}
