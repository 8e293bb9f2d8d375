package io.xdpctl.cost;

import io.xdpctl.object.Instruction;
import io.xdpctl.object.ObjectFile;
import io.xdpctl.pipeline.Identifiers;
import io.xdpctl.pipeline.Pipeline;
import io.xdpctl.state.MapType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntUnaryOperator;

/** To which part each instruction of a program belongs, and what it does. */
final class Anatomy {
  private static final int LOOKUP = 1;
  private static final int FIRST_ARGUMENT = 1;

  /** {@code array_map_gen_lookup} and {@code array_of_map_gen_lookup} (kernel/bpf/arraymap.c). */
  private static final Set<MapType> INLINED =
      Set.of(MapType.ARRAY, MapType.CPU_ROWS, MapType.ARRAY_OF_MAPS);

  private final Map<String, Part> byFunction = new HashMap<>();
  private final List<Part> order = new ArrayList<>();
  private final List<Part> parts = new ArrayList<>();
  private final List<Effort> efforts = new ArrayList<>();

  /**
   * @param maps the type of each map by its name in C
   */
  Anatomy(ObjectFile object, Pipeline pipeline, Map<String, MapType> maps) {
    order.add(Part.PARSER);
    byFunction.put("parse", Part.PARSER);
    byFunction.put("packet_malformed", Part.PARSER);
    pipeline.stages().forEach(stage -> add(stage.name()));
    order.add(Part.SHARED);
    for (int slot = 0; slot < object.code().size(); slot++) {
      parts.add(part(object.functions().get(slot)));
      efforts.add(effort(object, slot, maps));
    }
  }

  private void add(String stage) {
    Part part = Part.of(stage);
    order.add(part);
    byFunction.put("stage_" + Identifiers.identifier(stage), part);
  }

  /** A stage that reads headers once more does so at its own cost: the outermost name decides. */
  private Part part(List<String> functions) {
    return functions.stream()
        .filter(byFunction::containsKey)
        .map(byFunction::get)
        .findFirst()
        .orElse(Part.SHARED);
  }

  private static Effort effort(ObjectFile object, int slot, Map<String, MapType> maps) {
    Instruction at = object.code().get(slot);
    // The kernel makes a move of the only function of its own that programs call by name.
    if (!at.calls() || object.symbols().containsKey(slot)) {
      return new Effort(1, 0, 0, 0);
    }
    return at.immediate() == LOOKUP
        ? new Effort(1, 1, isInlined(object, slot, maps) ? 1 : 0, 0)
        : new Effort(1, 0, 0, 1);
  }

  /**
   * What is looked up in: the map that was loaded last into the first argument, or what a lookup in
   * an array of maps gave, which is the array of a list's image.
   */
  private static boolean isInlined(ObjectFile object, int slot, Map<String, MapType> maps) {
    for (int before = slot - 1; before >= 0; before--) {
      Instruction at = object.code().get(before);
      if (at.opcode() == Instruction.WIDE_LOAD && at.target() == FIRST_ARGUMENT) {
        String name = object.symbols().getOrDefault(before, "");
        return maps.containsKey(name) && INLINED.contains(maps.get(name));
      }
      if (at.opcode() == Instruction.MOVE && at.target() == FIRST_ARGUMENT) {
        return at.source() == 0;
      }
    }
    return false;
  }

  /** What the code of each part is, executed or not; all parts, in order. */
  Map<Part, Effort> written() {
    return sum(slot -> 1);
  }

  /** What was executed of each part. */
  Map<Part, Effort> executed(int[] visits) {
    return sum(slot -> visits[slot]);
  }

  private Map<Part, Effort> sum(IntUnaryOperator times) {
    Map<Part, Effort> out = new LinkedHashMap<>();
    order.forEach(part -> out.put(part, Effort.NONE));
    for (int slot = 0; slot < parts.size(); slot++) {
      out.merge(parts.get(slot), efforts.get(slot).times(times.applyAsInt(slot)), Effort::plus);
    }
    return out;
  }
}
