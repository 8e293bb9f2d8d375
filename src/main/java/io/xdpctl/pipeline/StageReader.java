package io.xdpctl.pipeline;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Reads a stage: what all kinds share, then the kind's own keys. */
public final class StageReader {
  private StageReader() {}

  /** The stage; its findings are reported, and one with findings is not to be used. */
  public static Optional<Stage> read(Value value, Scope scope) {
    return value.read(Value::fields).flatMap(fields -> read(fields, scope));
  }

  private static Optional<Stage> read(Fields fields, Scope scope) {
    fields.needed("name");
    // A stage without a usable name is read all the same, for the findings in its other keys.
    String name = fields.read("name", StageReader::name).orElse("unnamed");
    When when =
        fields
            .read("when", Value::fields)
            .map(keys -> WhenReader.read(keys, new AddressReader(scope, name)))
            .orElse(When.ALWAYS);
    return fields
        .needed("action")
        .flatMap(action -> action.read(StageReader::kind))
        .map(kind -> kind.read(name, when, fields));
  }

  /** A condition that belongs to no stage. */
  public static When condition(Fields when, Scope scope) {
    return WhenReader.read(when, new AddressReader(scope, "condition"));
  }

  /** A name that a stage can have. */
  public static String name(Value value) {
    return Name.checked(value.text());
  }

  /** The kind that a word in {@code action:} stands for. */
  public static StageKind kind(Value value) {
    List<String> words = Arrays.stream(StageKind.values()).map(StageKind::word).toList();
    return StageKind.values()[value.indexIn(words)];
  }
}
