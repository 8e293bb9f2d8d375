package io.xdpctl.config;

import io.xdpctl.pipeline.Fields;
import io.xdpctl.pipeline.Finding;
import io.xdpctl.pipeline.Value;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JsonPointer;

/** Reads policy tests, or tells everything that is wrong with them. */
public final class PolicyTestReader {
  private final Config config;
  private final List<Problem> problems = new ArrayList<>();
  private final List<PolicyTest> tests = new ArrayList<>();

  private PolicyTestReader(Config config) {
    this.config = config;
  }

  /**
   * @param where files, or directories with *.yaml and *.yml
   * @param config that they are about: its pipelines, stages and lists can be named
   */
  public static List<PolicyTest> read(List<String> where, Config config) throws ConfigException {
    PolicyTestReader reader = new PolicyTestReader(config);
    ConfigSchema schema = ConfigSchema.ofTests();
    for (String one : where) {
      reader.readAll(one, schema);
    }
    if (!reader.problems.isEmpty()) {
      throw new ConfigException(reader.problems.stream().sorted(Problem.ORDER).distinct().toList());
    }
    return reader.tests;
  }

  private void readAll(String where, ConfigSchema schema) {
    try {
      for (Sources.Source source : Sources.of(where, InputStream.nullInputStream())) {
        readFile(source, schema);
      }
    } catch (ConfigException unreadable) {
      problems.addAll(unreadable.problems());
    }
  }

  private void readFile(Sources.Source source, ConfigSchema schema) {
    try {
      YamlTree tree = TreeBuilder.build(source.read(), problems);
      Findings findings = new Findings(tree);
      schema.check(tree, findings);
      ConfigFile file = new ConfigFile(tree, findings);
      new Value(tree.json(), JsonPointer.empty(), findings)
          .read(Value::fields)
          .ifPresent(top -> readTests(top, file));
      problems.addAll(findings.problems());
    } catch (ConfigException unreadable) {
      problems.addAll(unreadable.problems());
    }
  }

  private void readTests(Fields top, ConfigFile file) {
    PolicyScope scope = PolicyScope.of(top, config);
    List<Value> written =
        top.value("tests").filter(Value::isList).map(Value::each).orElse(List.of());
    List<String> names = new ArrayList<>();
    for (Value value : written) {
      Optional<Fields> fields = value.read(Value::fields);
      fields.ifPresent(
          keys -> {
            keys.read("name", Value::text).ifPresent(name -> take(name, names, keys));
            new PolicyCase(keys, file, config).read(scope).ifPresent(tests::add);
          });
    }
  }

  private static void take(String name, List<String> names, Fields keys) {
    if (names.contains(name)) {
      keys.report("name", "the test '" + name + "' is there twice", "say what makes it another");
    }
    names.add(name);
  }

  /** Where a part of a file stands. */
  static PolicyTest.At at(ConfigFile file, JsonPointer pointer) {
    Place place = file.tree().place(pointer, Finding.Part.VALUE);
    return new PolicyTest.At(place.line(), place.column());
  }
}
