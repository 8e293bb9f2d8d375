package io.xdpctl.object;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The program of an object.
 *
 * @param code a slot for each 8 bytes of its section
 * @param symbols names of the maps and of the kernel's functions that are loaded or called, by slot
 * @param functions for each slot the functions that it was inlined from, the outermost first; empty
 *     for the entry point's own
 */
public record ObjectFile(
    List<Instruction> code, SortedMap<Integer, String> symbols, List<List<String>> functions) {

  /**
   * Reads the program in the section {@code xdp} or {@code xdp.frags}.
   *
   * @throws BadObject when it lacks something
   */
  public static ObjectFile read(byte[] object) {
    Elf elf = new Elf(object);
    Elf.Section section =
        elf.find(one -> one.name().equals("xdp") || one.name().startsWith("xdp."))
            .orElseThrow(() -> new BadObject("the object has no program"));
    ByteBuffer bytes = section.bytes();
    int slots = bytes.limit() / Instruction.BYTES;
    List<Instruction> code = new ArrayList<>(slots);
    for (int slot = 0; slot < slots; slot++) {
      code.add(Instruction.at(bytes, slot));
    }
    SortedMap<Integer, String> symbols = new TreeMap<>();
    elf.symbolsIn(section).forEach((at, name) -> symbols.put(at / Instruction.BYTES, name));
    return new ObjectFile(List.copyOf(code), symbols, new InlinedFunctions(elf).at(slots));
  }
}
