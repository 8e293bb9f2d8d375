package io.xdpctl.config;

import io.xdpctl.pipeline.Finding;
import io.xdpctl.pipeline.Identifiers;
import io.xdpctl.pipeline.MapBudget;
import io.xdpctl.pipeline.Nearest;
import io.xdpctl.pipeline.Scope;
import io.xdpctl.pipeline.Stage;
import io.xdpctl.pipeline.StageReader;
import io.xdpctl.pipeline.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonPointer;

/** Reads the stages of one pipeline: each by itself, then their names together. */
final class StagesReader {
  private final Scope scope;
  private final ConfigFile file;
  private final Identifiers identifiers;
  private final MapBudget budget = new MapBudget();
  private final Map<String, String> first = new HashMap<>();

  StagesReader(Scope scope, ConfigFile file) {
    this.scope = scope;
    this.file = file;
    this.identifiers = new Identifiers(scope.pipeline(), scope.lists().keySet());
  }

  List<Stage> read(List<Value> written) {
    List<Stage> stages = new ArrayList<>();
    for (Value value : written) {
      value
          .read(Value::fields)
          .ifPresent(
              fields -> {
                if (fields.read("action", StageReader::kind).isEmpty()) {
                  checkKeys(fields.keys(), value.at());
                }
                fields.read("name", Value::text).ifPresent(name -> take(name, value.at()));
              });
      StageReader.read(value, scope).ifPresent(stage -> add(stage, stages, value.at()));
    }
    return stages;
  }

  private void add(Stage stage, List<Stage> stages, JsonPointer at) {
    stages.add(stage);
    boolean fitted = budget.used() <= MapBudget.MOST;
    if (fitted && !budget.take(stage)) {
      file.findings()
          .accept(
              Finding.value(
                  at.appendProperty("name"),
                  "from stage '%s' on the pipeline needs over %d maps, and the kernel allows no more"
                      .formatted(stage.name(), MapBudget.MOST),
                  "join stages, let them share lists, or count no hits: 'hits: none'"));
    }
  }

  private void take(String name, JsonPointer stage) {
    JsonPointer at = stage.appendProperty("name");
    String other = first.putIfAbsent(name, file.where(at));
    if (other != null) {
      file.findings()
          .accept(
              Finding.value(
                  at, "the stage '" + name + "' is there twice", "the other is at " + other));
      return;
    }
    List<String> owners = identifiers.take(name);
    if (!owners.isEmpty()) {
      file.findings()
          .accept(
              Finding.value(
                  at,
                  "the names of stage '%s' and %s become one in C".formatted(name, owners.get(0)),
                  "'-' is '_' there; choose another name"));
    }
  }

  /** The schema knows a stage's keys by its action; without one, any action's keys will do. */
  private void checkKeys(Collection<String> keys, JsonPointer at) {
    Collection<String> known = SchemaDocuments.keysOfEveryStage();
    for (String key : keys) {
      if (!known.contains(key)) {
        file.findings()
            .accept(
                Finding.key(
                    at.appendProperty(key),
                    "there is no key '" + key + "' here",
                    Nearest.hint(key, known)));
      }
    }
  }
}
