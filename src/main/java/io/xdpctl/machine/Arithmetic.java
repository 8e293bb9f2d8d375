package io.xdpctl.machine;

import java.nio.ByteOrder;

/** What instructions compute, as Documentation/bpf/standardization/instruction-set.rst has it. */
final class Arithmetic {
  private Arithmetic() {}

  /**
   * @param operation the opcode's upper four bits
   * @param wide 64 bits, or the lower 32 of each, and the result's upper ones are zero
   */
  static long compute(int operation, long a, long b, boolean wide) {
    int shift = (int) b & (wide ? 63 : 31);
    long left = wide ? a : a & 0xffffffffL;
    long right = wide ? b : b & 0xffffffffL;
    long out =
        switch (operation) {
          case 0x00 -> left + right;
          case 0x10 -> left - right;
          case 0x20 -> left * right;
          case 0x30 -> right == 0 ? 0 : Long.divideUnsigned(left, right);
          case 0x40 -> left | right;
          case 0x50 -> left & right;
          case 0x60 -> left << shift;
          case 0x70 -> left >>> shift;
          case 0x80 -> -left;
          case 0x90 -> right == 0 ? left : Long.remainderUnsigned(left, right);
          case 0xa0 -> left ^ right;
          case 0xb0 -> right;
          case 0xc0 -> wide ? a >> shift : (int) a >> shift;
          default -> throw new MachineFault("it has arithmetic that is unknown: " + operation);
        };
    return wide ? out : out & 0xffffffffL;
  }

  /** To big or to little endian of 16, 32 or 64 bits, which also cuts. */
  static long swap(long value, int bits, boolean toBig) {
    boolean differs = toBig == (ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN);
    long turned = differs ? Long.reverseBytes(value) >>> Long.SIZE - bits : value;
    return bits == Long.SIZE ? turned : turned & (1L << bits) - 1;
  }

  static boolean jumps(int operation, long a, long b, boolean wide) {
    long left = wide ? a : (int) a;
    long right = wide ? b : (int) b;
    int order = Long.compare(left, right);
    // Two sign-extended words are in the same unsigned order as the words themselves.
    int unsigned = Long.compareUnsigned(left, right);
    return switch (operation) {
      case 0x00 -> true;
      case 0x10 -> order == 0;
      case 0x20 -> unsigned > 0;
      case 0x30 -> unsigned >= 0;
      case 0x40 -> (left & right) != 0;
      case 0x50 -> order != 0;
      case 0x60 -> order > 0;
      case 0x70 -> order >= 0;
      case 0xa0 -> unsigned < 0;
      case 0xb0 -> unsigned <= 0;
      case 0xc0 -> order < 0;
      case 0xd0 -> order <= 0;
      default -> throw new MachineFault("it has a jump that is unknown: " + operation);
    };
  }
}
