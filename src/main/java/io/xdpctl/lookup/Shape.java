package io.xdpctl.lookup;

import java.nio.ByteBuffer;

/**
 * A family's layout as the header of an image has it.
 *
 * @param rootBits of a root or a guide
 * @param size entries that the structure has room for, see Hash
 */
public record Shape(Structure structure, Rules rules, int frontBits, int rootBits, int size) {
  static final Shape NONE = new Shape(Structure.NONE, Rules.NONE, 0, 0, 0);

  /** Numbers of the format: never change one. */
  public enum Structure {
    NONE,
    INTERVALS,
    HASH
  }

  void write(ByteBuffer out, int at) {
    out.putInt(at, structure.ordinal());
    out.putInt(at + 4, rules.prefixes()).putInt(at + 8, rules.holes());
    out.putInt(at + 12, frontBits).putInt(at + 16, rootBits).putInt(at + 20, size);
  }

  static Shape read(ByteBuffer in, int at) {
    int structure = in.getInt(at);
    if (structure < 0 || structure >= Structure.values().length) {
      return NONE;
    }
    return new Shape(
        Structure.values()[structure],
        new Rules(in.getInt(at + 4), in.getInt(at + 8)),
        in.getInt(at + 12),
        in.getInt(at + 16),
        in.getInt(at + 20));
  }

  FamilyLayout layout(boolean v6) {
    return switch (structure) {
      case NONE -> new NoPrefixes(v6);
      case INTERVALS ->
          v6
              ? new Ipv6Intervals(rules, frontBits, rootBits, size)
              : new Ipv4Intervals(rules, frontBits, rootBits, size);
      case HASH -> new Hash(v6, rules, frontBits, rootBits, size);
    };
  }
}
