package io.xdpctl.object;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The debugging information entries of an object's only unit, one after the other (DWARF 5,
 * sections 7.5.1 to 7.5.3).
 */
final class DebugEntries {
  /** {@code DW_FORM_implicit_const}: the value stands with the abbreviation. */
  private static final int IMPLICIT = 0x21;

  private static final int HEADER_BYTES = 12;
  private static final int VERSION = 5;

  private final ByteBuffer in;
  private final Map<Integer, Abbreviation> abbreviations = new HashMap<>();

  private record Attribute(int name, int form, long implicit) {}

  private record Abbreviation(int tag, List<Attribute> attributes) {}

  /**
   * One entry.
   *
   * @param at its place in bytes, by which others refer to it
   * @param values of its attributes, by their numbers; what is neither number nor reference is
   *     missing
   */
  record Entry(int at, int tag, Map<Integer, Value> values) {
    boolean has(int attribute) {
      return values.containsKey(attribute);
    }

    Value value(int attribute) {
      return values.get(attribute);
    }
  }

  /** A value as it is written: which number it is depends on the form. */
  record Value(int form, long number) {}

  DebugEntries(ByteBuffer info, ByteBuffer abbreviationsOfAll) {
    this.in = info.duplicate().order(info.order());
    int version = in.getShort(4);
    if (version != VERSION || in.get(7) != Long.BYTES) {
      throw new BadObject("the object has debug information of DWARF " + version + ", not 5");
    }
    in.limit(in.getInt(0) + Integer.BYTES).position(HEADER_BYTES);
    ByteBuffer from = abbreviationsOfAll.duplicate().position(in.getInt(8));
    for (int code = number(from); code != 0; code = number(from)) {
      abbreviations.put(code, abbreviation(from));
    }
  }

  private static Abbreviation abbreviation(ByteBuffer from) {
    int tag = number(from);
    from.get(); // whether it has children: nobody asks
    List<Attribute> attributes = new ArrayList<>();
    while (true) {
      int name = number(from);
      int form = number(from);
      long implicit = form == IMPLICIT ? Forms.signed(from) : 0;
      if (name == 0 && form == 0) {
        return new Abbreviation(tag, attributes);
      }
      attributes.add(new Attribute(name, form, implicit));
    }
  }

  private static int number(ByteBuffer from) {
    return (int) Forms.unsigned(from);
  }

  /** The next entry; null behind the last. */
  Entry next() {
    while (in.hasRemaining()) {
      int at = in.position();
      int code = number(in);
      if (code == 0) { // the end of some entry's children
        continue;
      }
      Abbreviation kind = abbreviations.get(code);
      Map<Integer, Value> values = new HashMap<>();
      for (Attribute one : kind.attributes()) {
        long value = one.form() == IMPLICIT ? one.implicit() : Forms.read(one.form(), in);
        values.put(one.name(), new Value(one.form(), value));
      }
      return new Entry(at, kind.tag(), values);
    }
    return null;
  }
}
