package io.xdpctl.object;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * One slot of 8 bytes ({@code struct bpf_insn} of linux/bpf.h); a load of 64 bits takes two.
 *
 * @param opcode 0 to 255; 0 in the second slot of a wide load
 * @param offset signed
 * @param immediate signed
 */
public record Instruction(int opcode, int target, int source, int offset, int immediate) {
  public static final int BYTES = 8;

  /** {@code BPF_JMP | BPF_CALL}. */
  public static final int CALL = 0x85;

  /** {@code BPF_ALU64 | BPF_MOV | BPF_X}. */
  public static final int MOVE = 0xbf;

  /** {@code BPF_LD | BPF_DW | BPF_IMM}: this slot and the next. */
  public static final int WIDE_LOAD = 0x18;

  /** Which half of the second byte is the target depends on the byte order, as C bit fields do. */
  static Instruction at(ByteBuffer code, int slot) {
    int at = slot * BYTES;
    int registers = code.get(at + 1) & 0xff;
    boolean little = code.order() == ByteOrder.LITTLE_ENDIAN;
    int low = registers & 0xf;
    int high = registers >> 4;
    return new Instruction(
        code.get(at) & 0xff,
        little ? low : high,
        little ? high : low,
        code.getShort(at + 2),
        code.getInt(at + 4));
  }

  public boolean calls() {
    return opcode == CALL;
  }
}
