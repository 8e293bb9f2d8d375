package io.xdpctl.config;

import io.xdpctl.pipeline.Fields;
import io.xdpctl.pipeline.Finding;
import io.xdpctl.pipeline.StageReader;
import io.xdpctl.pipeline.Value;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import tools.jackson.core.JsonPointer;

/** Reads {@code was:} of the stages of one pipeline: the names that they had before. */
final class FormerNames {
  private final SortedSet<String> names = new TreeSet<>();
  private final SortedMap<String, String> byOld = new TreeMap<>();
  private final SortedMap<String, String> byNew = new TreeMap<>();
  private final Consumer<Finding> findings;

  private FormerNames(Consumer<Finding> findings) {
    this.findings = findings;
  }

  /** By new name; a stage that was not renamed is not there. */
  static SortedMap<String, String> read(List<Value> stages, Consumer<Finding> findings) {
    FormerNames former = new FormerNames(findings);
    List<Fields> fields =
        stages.stream().map(stage -> stage.read(Value::fields)).flatMap(Optional::stream).toList();
    for (Fields stage : fields) {
      stage.read("name", Value::text).ifPresent(former.names::add);
    }
    fields.stream().filter(stage -> stage.has("was")).forEach(former::take);
    return former.byNew;
  }

  private void take(Fields stage) {
    Optional<String> was = stage.read("was", StageReader::name);
    Optional<String> name = stage.read("name", Value::text);
    if (was.isEmpty() || name.isEmpty()) {
      return;
    }
    JsonPointer at = stage.at().appendProperty("was");
    String other = byOld.putIfAbsent(was.get(), name.get());
    if (was.get().equals(name.get())) {
      report(at, "the stage has this name now", "leave 'was' out");
    } else if (names.contains(was.get())) {
      String stays = "the stage '" + was.get() + "' is still there, and its counters are its own";
      report(at, stays, "leave 'was' out, or take that stage away");
    } else if (other != null) {
      String twice = "the counters of '" + was.get() + "' go on under '" + other + "' already";
      report(at, twice, "one stage can take them over");
    } else {
      byNew.put(name.get(), was.get());
    }
  }

  private void report(JsonPointer at, String message, String hint) {
    findings.accept(Finding.value(at, message, hint));
  }
}
