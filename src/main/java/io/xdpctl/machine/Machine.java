package io.xdpctl.machine;

import io.xdpctl.object.Instruction;
import io.xdpctl.object.ObjectFile;
import io.xdpctl.state.Attachment;
import io.xdpctl.state.HostState;
import io.xdpctl.state.StageState;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** Runs a program on one packet after the other, instruction by instruction. */
public final class Machine {
  private static final int STACK_BYTES = 512;
  private static final int LARGEST_PACKET = 1 << 16;

  /** {@code struct xdp_md}: data, data_end, data_meta, interface, queue, way out. */
  private static final int CONTEXT_BYTES = 24;

  private static final int MOST_STEPS = 1_000_000;

  /** Gives what the kernel has behind a context; here that says: one buffer. */
  private static final String CAST = "bpf_cast_to_kern_ctx";

  private static final int KERNEL_CONTEXT_BYTES = 64;

  private final Instruction[] code;
  private final long[] handles;
  private final Attachment attachment;
  private final Memory memory = new Memory(ByteOrder.nativeOrder());
  private final long[] r = new long[11];
  private final long packetAt;
  private final long contextAt;
  private final long kernelContextAt;
  private final long stackAt;
  private final Maps maps;
  private final Helpers helpers;
  private int[] visits;
  private int length;

  /**
   * @param lists those that the attachment uses, among others
   */
  public Machine(ObjectFile object, Attachment attachment, HostState lists) {
    this.code = object.code().toArray(Instruction[]::new);
    this.attachment = attachment;
    packetAt = memory.add(LARGEST_PACKET); // the first: programs know it by 32 bits
    contextAt = memory.add(CONTEXT_BYTES);
    kernelContextAt = memory.add(KERNEL_CONTEXT_BYTES);
    stackAt = memory.add(STACK_BYTES);
    maps = new Maps(memory, attachment, lists);
    helpers = new Helpers(memory, maps);
    handles = new long[code.length];
    object.symbols().forEach((slot, name) -> handles[slot] = handle(name));
  }

  /** Of a map, or of the function of the kernel that programs call. */
  private long handle(String name) {
    return name.equals(CAST) ? contextAt : maps.handle(name);
  }

  /**
   * What became of a packet.
   *
   * @param verdict XDP action, by its number
   * @param visits how often each slot was executed
   */
  public record Run(int verdict, int[] visits) {}

  /** Runs the program on a copy of a packet; a dump stage that samples takes this one. */
  public Run run(byte[] packet) {
    visits = new int[code.length];
    length = packet.length;
    memory.put(packetAt, ByteBuffer.wrap(packet.clone()));
    memory.store(contextAt, Integer.BYTES, packetAt);
    memory.store(contextAt + 4, Integer.BYTES, packetAt + length);
    memory.store(contextAt + 8, Integer.BYTES, packetAt);
    memory.store(contextAt + 12, Integer.BYTES, 1);
    attachment.stages().stream()
        .flatMap(stage -> stage.maps().stream())
        .filter(Maps::isSampler)
        .forEach(sampler -> maps.takeNext(sampler.name()));
    Arrays.fill(r, 0);
    r[1] = contextAt;
    r[10] = stackAt + STACK_BYTES;
    execute();
    return new Run((int) r[0], visits);
  }

  /** Packets that each stage has counted until now, by its name. */
  public Map<String, Long> counted() {
    Map<String, Long> out = new TreeMap<>();
    for (StageState stage : attachment.stages()) {
      out.put(stage.name(), maps.packets(stage.counters()));
    }
    return out;
  }

  private void execute() {
    int slot = 0;
    for (int steps = 0; steps < MOST_STEPS; steps++) {
      Instruction at = code[slot];
      visits[slot]++;
      switch (at.opcode() & 7) {
        case 0 -> slot = wide(slot, at);
        case 1 -> r[at.target()] = memory.load(r[at.source()] + at.offset(), width(at));
        case 2 -> memory.store(r[at.target()] + at.offset(), width(at), at.immediate());
        case 3 -> store(at);
        case 4, 7 -> compute(at);
        default -> {
          if (at.opcode() == 0x95) { // exit
            return;
          }
          slot += jump(slot, at);
        }
      }
      slot++;
    }
    throw new MachineFault("it does not end");
  }

  private int wide(int slot, Instruction at) {
    long high = (long) code[slot + 1].immediate() << 32;
    boolean names = handles[slot] != 0;
    r[at.target()] = names ? handles[slot] : high | at.immediate() & 0xffffffffL;
    return slot + 1;
  }

  private static int width(Instruction at) {
    return switch (at.opcode() & 0x18) {
      case 0x00 -> 4;
      case 0x08 -> 2;
      case 0x10 -> 1;
      default -> 8;
    };
  }

  private void store(Instruction at) {
    long to = r[at.target()] + at.offset();
    if ((at.opcode() & 0xe0) == 0xc0) {
      atomic(at, to);
    } else {
      memory.store(to, width(at), r[at.source()]);
    }
  }

  /** Adds, exchanges, or compares and exchanges; nobody else is there. */
  private void atomic(Instruction at, long to) {
    long before = memory.load(to, width(at));
    switch (at.immediate()) {
      case 0x00 -> memory.store(to, width(at), before + r[at.source()]);
      case 0x01 -> {
        memory.store(to, width(at), before + r[at.source()]);
        r[at.source()] = before;
      }
      case 0xe1 -> {
        memory.store(to, width(at), r[at.source()]);
        r[at.source()] = before;
      }
      case 0xf1 -> {
        memory.store(to, width(at), before == r[0] ? r[at.source()] : before);
        r[0] = before;
      }
      default -> throw new MachineFault("it has an atomic operation that is unknown");
    }
  }

  private long operand(Instruction at) {
    return (at.opcode() & 8) != 0 ? r[at.source()] : at.immediate();
  }

  private void compute(Instruction at) {
    int operation = at.opcode() & 0xf0;
    boolean wide = (at.opcode() & 7) == 7;
    r[at.target()] =
        operation == 0xd0
            ? Arithmetic.swap(r[at.target()], at.immediate(), (at.opcode() & 8) != 0)
            : Arithmetic.compute(operation, r[at.target()], operand(at), wide);
  }

  /** Slots to skip. */
  private int jump(int slot, Instruction at) {
    if (at.calls()) {
      boolean casts = handles[slot] != 0;
      r[0] = casts ? kernelContextAt : helpers.call(at.immediate(), r, packetAt, length);
      return 0;
    }
    boolean wide = (at.opcode() & 7) == 5;
    int operation = at.opcode() & 0xf0;
    return Arithmetic.jumps(operation, r[at.target()], operand(at), wide) ? at.offset() : 0;
  }
}
