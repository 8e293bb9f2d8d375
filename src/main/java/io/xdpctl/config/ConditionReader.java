package io.xdpctl.config;

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
import java.util.SortedMap;
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
  public static When read(String where, String text, SortedMap<String, NamedList> lists)
      throws ConfigException {
    List<Problem> problems = new ArrayList<>();
    YamlTree tree = tree(where, text, problems);
    Findings findings = new Findings(tree);
    Optional<When> when = read(tree, findings, new Scope(lists, "command line"));
    problems.addAll(findings.problems());
    if (when.isEmpty() || !problems.isEmpty()) {
      throw new ConfigException(problems.stream().sorted(Problem.ORDER).distinct().toList());
    }
    return when.get();
  }

  /** The mapping that the text is or stands for. */
  static YamlTree tree(String where, String text, List<Problem> problems) throws ConfigException {
    boolean mapping = text.strip().startsWith("{");
    String yaml = mapping ? text : new ConditionWords(where, text).mapping();
    byte[] bytes = yaml.getBytes(StandardCharsets.UTF_8);
    return TreeBuilder.build(SourceText.of(where, Path.of(""), bytes), problems);
  }

  static Optional<When> read(YamlTree tree, Findings findings, Scope scope) {
    ConfigSchema.ofConditions().check(tree, findings);
    return new Value(tree.json(), JsonPointer.empty(), findings)
        .read(Value::fields)
        .map(keys -> StageReader.condition(keys, scope));
  }
}
