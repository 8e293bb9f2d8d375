package io.xdpctl.plan;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * All values that differ from a value in one place.
 *
 * <p>Walks the components of records, so a component that is added later is mutated, too.
 */
final class Mutations {
  private Mutations() {}

  static List<Object> of(Object value) {
    if (value instanceof Record record) {
      return ofRecord(record);
    }
    if (value instanceof List<?> list) {
      return ofList(list);
    }
    if (value instanceof SortedSet<?> set) {
      return ofSet(set);
    }
    return List.of(ofScalar(value));
  }

  private static Object ofScalar(Object value) {
    if (value instanceof String text) {
      return text + "x";
    }
    if (value instanceof Integer number) {
      return number + 1;
    }
    if (value instanceof Enum<?> constant) {
      Object[] all = constant.getDeclaringClass().getEnumConstants();
      return all[constant.ordinal() == 0 ? 1 : 0];
    }
    throw new IllegalArgumentException("no mutation for " + value.getClass());
  }

  private static List<Object> ofSet(SortedSet<?> set) {
    SortedSet<Object> more = new TreeSet<>();
    more.addAll(set);
    more.add("another");
    List<Object> out = new ArrayList<>(List.of(more));
    for (Object member : set) {
      SortedSet<Object> less = new TreeSet<>();
      less.addAll(set);
      less.remove(member);
      out.add(less);
    }
    return out;
  }

  private static List<Object> ofList(List<?> list) {
    List<Object> out = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      List<Object> less = new ArrayList<>(list);
      less.remove(i);
      out.add(less);
      for (Object mutant : of(list.get(i))) {
        List<Object> changed = new ArrayList<>(list);
        changed.set(i, mutant);
        out.add(changed);
      }
    }
    for (int i = 1; i < list.size(); i++) {
      List<Object> swapped = new ArrayList<>(list);
      swapped.set(i, list.get(i - 1));
      swapped.set(i - 1, list.get(i));
      out.add(swapped);
    }
    return out;
  }

  private static List<Object> ofRecord(Record record) {
    RecordComponent[] components = record.getClass().getRecordComponents();
    List<Object> out = new ArrayList<>();
    try {
      Object[] values = new Object[components.length];
      Class<?>[] types = new Class<?>[components.length];
      for (int i = 0; i < values.length; i++) {
        var accessor = components[i].getAccessor();
        accessor.setAccessible(true);
        values[i] = accessor.invoke(record);
        types[i] = components[i].getType();
      }
      var constructor = record.getClass().getDeclaredConstructor(types);
      for (int i = 0; i < values.length; i++) {
        for (Object mutant : of(values[i])) {
          Object[] changed = Arrays.copyOf(values, values.length);
          changed[i] = mutant;
          out.add(constructor.newInstance(changed));
        }
      }
    } catch (ReflectiveOperationException impossible) {
      throw new AssertionError(impossible);
    }
    return out;
  }
}
