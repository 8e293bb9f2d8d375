package io.xdpctl.config;

import io.xdpctl.pipeline.Fields;
import io.xdpctl.pipeline.StageReader;
import io.xdpctl.pipeline.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads {@code was:} of the stages of one pipeline: the names that they had before. */
final class FormerNames {
  private final SortedSet<String> names = new TreeSet<>();
  private final SortedMap<String, String> byOld = new TreeMap<>();
  private final SortedMap<String, List<String>> byNew = new TreeMap<>();

  private FormerNames() {}

  /** By new name; a stage that was not renamed is not there. */
  static SortedMap<String, List<String>> read(List<Value> stages) {
    FormerNames former = new FormerNames();
    List<Fields> fields =
        stages.stream().map(stage -> stage.read(Value::fields)).flatMap(Optional::stream).toList();
    for (Fields stage : fields) {
      stage.read("name", Value::text).ifPresent(former.names::add);
    }
    fields.stream().filter(stage -> stage.has("was")).forEach(former::take);
    return former.byNew;
  }

  private void take(Fields stage) {
    Optional<String> name = stage.read("name", Value::text);
    Optional<Value> was = stage.value("was");
    if (was.isEmpty() || name.isEmpty()) {
      return;
    }
    List<String> olds = new ArrayList<>();
    for (Value one : was.get().each()) {
      one.read(StageReader::name).filter(old -> isFree(old, name.get(), one)).ifPresent(olds::add);
    }
    if (!olds.isEmpty()) {
      byNew.put(name.get(), List.copyOf(olds));
    }
  }

  private boolean isFree(String old, String name, Value at) {
    String other = byOld.putIfAbsent(old, name);
    if (old.equals(name)) {
      at.report("the stage has this name now", "leave 'was' out");
    } else if (names.contains(old)) {
      String stays = "the stage '" + old + "' is still there, and its counters are its own";
      at.report(stays, "leave 'was' out, or take that stage away");
    } else if (other != null) {
      String twice = "the counters of '" + old + "' go on under '" + other + "' already";
      at.report(twice, "one stage can take them over");
    } else {
      return true;
    }
    return false;
  }
}
