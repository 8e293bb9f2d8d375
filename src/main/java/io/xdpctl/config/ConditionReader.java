package io.xdpctl.config;

import io.xdpctl.cidr.CidrList;
import io.xdpctl.pipeline.Fields;
import io.xdpctl.pipeline.NamedList;
import io.xdpctl.pipeline.Scope;
import io.xdpctl.pipeline.StageReader;
import io.xdpctl.pipeline.Value;
import io.xdpctl.pipeline.When;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.core.JsonPointer;

/**
 * Reads a condition that was given by itself, as on a command line: what stands under {@code when},
 * or the same in words as {@link ConditionWords} says.
 */
public final class ConditionReader {
  private ConditionReader() {}

  /**
   * @param where what problems are said to be in, as {@code --filter}
   * @param lists that the condition may name
   */
  public static When read(String where, String text, SortedMap<String, CidrList> lists)
      throws ConfigException {
    boolean mapping = text.strip().startsWith("{");
    String yaml = mapping ? text : new ConditionWords(where, text).mapping();
    byte[] bytes = yaml.getBytes(StandardCharsets.UTF_8);
    List<Problem> problems = new ArrayList<>();
    YamlTree tree = TreeBuilder.build(SourceText.of(where, Path.of(""), bytes), problems);
    Findings findings = new Findings(tree);
    ConfigSchema.ofConditions().check(tree, findings);
    Optional<Fields> fields =
        new Value(tree.json(), JsonPointer.empty(), findings).read(Value::fields);
    SortedMap<String, NamedList> named = new TreeMap<>();
    lists.forEach((name, list) -> named.put(name, new NamedList(list, OptionalLong.empty())));
    Optional<When> when =
        fields.map(keys -> StageReader.condition(keys, new Scope(named, "command line")));
    problems.addAll(findings.problems());
    if (when.isEmpty() || !problems.isEmpty()) {
      throw new ConfigException(problems.stream().sorted(Problem.ORDER).distinct().toList());
    }
    return when.get();
  }
}
