package io.xdpctl.object;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/** The sections of a relocatable object of 64 bits (elf(5)). */
final class Elf {
  private static final int SYMBOL_TABLE = 2;
  private static final int RELOCATIONS = 9;
  private static final int SYMBOL_BYTES = 24;
  private static final int RELOCATION_BYTES = 16;

  private final ByteBuffer file;
  private final List<Section> sections = new ArrayList<>();

  /** A section header with its name. */
  record Section(int number, String name, int type, int link, int info, ByteBuffer bytes) {}

  Elf(byte[] bytes) {
    file = ByteBuffer.wrap(bytes);
    if (bytes.length < 64 || file.getInt(0) != 0x7f454c46 || file.get(4) != 2) {
      throw new BadObject("the object is no ELF file of 64 bits");
    }
    file.order(file.get(5) == 1 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    int start = (int) file.getLong(40);
    int size = file.getShort(58) & 0xffff;
    int count = file.getShort(60) & 0xffff;
    int names = start + size * (file.getShort(62) & 0xffff);
    int namesAt = (int) file.getLong(names + 24);
    for (int i = 0; i < count; i++) {
      sections.add(section(i, start + i * size, namesAt));
    }
  }

  private Section section(int number, int head, int namesAt) {
    int at = (int) file.getLong(head + 24);
    int length = (int) file.getLong(head + 32);
    return new Section(
        number,
        text(file, namesAt + file.getInt(head)),
        file.getInt(head + 4),
        file.getInt(head + 40),
        file.getInt(head + 44),
        file.getInt(head + 4) == 8 ? slice(0, 0) : slice(at, length));
  }

  private ByteBuffer slice(int at, int length) {
    return file.slice(at, length).order(file.order());
  }

  /** The text that ends with a zero. */
  static String text(ByteBuffer bytes, int at) {
    int end = at;
    while (bytes.get(end) != 0) {
      end++;
    }
    byte[] out = new byte[end - at];
    bytes.get(at, out);
    return new String(out, StandardCharsets.UTF_8);
  }

  Optional<Section> find(Predicate<Section> wanted) {
    return sections.stream().filter(wanted).findFirst();
  }

  /** The contents of a section that has to be there. */
  ByteBuffer bytes(String name) {
    return find(section -> section.name().equals(name))
        .map(Section::bytes)
        .orElseThrow(() -> new BadObject("the object has no section " + name));
  }

  /** Names of the symbols that places of a section stand for, by the place in bytes. */
  SortedMap<Integer, String> symbolsIn(Section section) {
    SortedMap<Integer, String> out = new TreeMap<>();
    Section symbols = find(one -> one.type() == SYMBOL_TABLE).orElseThrow();
    ByteBuffer names = sections.get(symbols.link()).bytes();
    find(one -> one.type() == RELOCATIONS && one.info() == section.number())
        .map(Section::bytes)
        .ifPresent(
            entries -> {
              for (int at = 0; at < entries.limit(); at += RELOCATION_BYTES) {
                int symbol = (int) (entries.getLong(at + 8) >>> 32);
                int name = symbols.bytes().getInt(symbol * SYMBOL_BYTES);
                out.put((int) entries.getLong(at), text(names, name));
              }
            });
    return out;
  }
}
