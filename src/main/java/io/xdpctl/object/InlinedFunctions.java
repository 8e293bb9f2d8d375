package io.xdpctl.object;

import io.xdpctl.object.DebugEntries.Entry;
import io.xdpctl.object.DebugEntries.Value;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which functions each instruction was inlined from: programs have one function, everything else is
 * inlined into it.
 *
 * <p>Places in the sections below are addends of relocations against symbols that are 0, so what is
 * written is the value.
 */
final class InlinedFunctions {
  private static final int TAG_INLINED = 0x1d;
  private static final int TAG_SUBPROGRAM = 0x2e;

  private static final int NAME = 0x03;
  private static final int LOW_PC = 0x11;
  private static final int HIGH_PC = 0x12;
  private static final int ORIGIN = 0x31;
  private static final int RANGES = 0x55;
  private static final int STRING_OFFSETS_BASE = 0x72;
  private static final int ADDRESS_BASE = 0x73;
  private static final int RANGE_LISTS_BASE = 0x74;

  private final Elf elf;
  private final Entry unit;
  private final Map<Integer, String> names = new HashMap<>();
  private final List<Inlined> inlined = new ArrayList<>();

  /** A call that was inlined, in the order of the entries: the outer ones come first. */
  private record Inlined(int function, List<AddressRanges.Range> ranges) {}

  InlinedFunctions(Elf elf) {
    this.elf = elf;
    DebugEntries entries = new DebugEntries(elf.bytes(".debug_info"), elf.bytes(".debug_abbrev"));
    unit = entries.next();
    for (Entry entry = entries.next(); entry != null; entry = entries.next()) {
      if (entry.tag() == TAG_SUBPROGRAM && entry.has(NAME)) {
        names.put(entry.at(), name(entry.value(NAME)));
      } else if (entry.tag() == TAG_INLINED) {
        inlined.add(new Inlined((int) entry.value(ORIGIN).number(), ranges(entry)));
      }
    }
  }

  /** For each slot of the program, the outermost first. */
  List<List<String>> at(int slots) {
    List<List<String>> out = new ArrayList<>();
    for (int slot = 0; slot < slots; slot++) {
      out.add(new ArrayList<>());
    }
    for (Inlined call : inlined) {
      for (AddressRanges.Range range : call.ranges()) {
        int last = (int) Math.min(slots, range.end() / Instruction.BYTES);
        for (int slot = (int) range.start() / Instruction.BYTES; slot < last; slot++) {
          out.get(slot).add(names.get(call.function()));
        }
      }
    }
    return out;
  }

  private String name(Value value) {
    int at = (int) value.number();
    if (value.form() == Forms.LINE_STRING_OFFSET) {
      return Elf.text(elf.bytes(".debug_line_str"), at);
    }
    if (value.form() != Forms.STRING_OFFSET) {
      int base = (int) unit.value(STRING_OFFSETS_BASE).number();
      at = elf.bytes(".debug_str_offsets").getInt(base + Integer.BYTES * at);
    }
    return Elf.text(elf.bytes(".debug_str"), at);
  }

  private List<AddressRanges.Range> ranges(Entry entry) {
    if (!entry.has(RANGES)) {
      long low = address(entry.value(LOW_PC));
      return List.of(new AddressRanges.Range(low, low + entry.value(HIGH_PC).number()));
    }
    Value ranges = entry.value(RANGES);
    ByteBuffer lists = elf.bytes(".debug_rnglists");
    int at = (int) ranges.number();
    if (ranges.form() != Forms.SECTION_OFFSET) {
      int base = (int) unit.value(RANGE_LISTS_BASE).number();
      at = base + lists.getInt(base + Integer.BYTES * at);
    }
    return AddressRanges.read(lists, at, address(unit.value(LOW_PC)), this::address);
  }

  private long address(Value value) {
    return value.form() == Forms.ADDRESS ? value.number() : address(value.number());
  }

  private long address(long index) {
    int base = (int) unit.value(ADDRESS_BASE).number();
    return elf.bytes(".debug_addr").getLong(base + Long.BYTES * (int) index);
  }
}
