package io.xdpctl.config;

import io.xdpctl.pipeline.Finding;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import tools.jackson.core.JsonPointer;

/**
 * What was found in one file, by the schema and by the model.
 *
 * <p>Both look at every value. Of two findings at one place only the better sentence is kept: the
 * schema's where a value has the wrong shape, the model's where it has the right one.
 */
final class Findings implements Consumer<Finding> {
  private final YamlTree tree;
  private final List<Finding> shape = new ArrayList<>();
  private final List<Finding> meaning = new ArrayList<>();
  private final List<Finding> values = new ArrayList<>();
  private final Set<JsonPointer> silent = new HashSet<>();
  private final List<Finding> warnings = new ArrayList<>();

  Findings(YamlTree tree) {
    this.tree = tree;
  }

  /** A value that is not of the schema's type, or a key that is not in it, or not there. */
  void shape(Finding finding) {
    shape.add(finding);
  }

  /** A value that the schema does not take, of a type that it does. */
  void value(Finding finding) {
    values.add(finding);
  }

  /** A consequence of another finding, not to be told by anybody. */
  void silence(Finding finding) {
    silent.add(finding.at());
  }

  @Override
  public void accept(Finding finding) {
    meaning.add(finding);
  }

  void warn(Finding finding) {
    warnings.add(finding);
  }

  Problem problem(Finding finding) {
    return tree.problem(finding);
  }

  List<Problem> problems() {
    List<Problem> out = new ArrayList<>();
    Set<JsonPointer> taken = new HashSet<>(silent);
    for (List<Finding> findings : List.of(shape, meaning, values)) {
      List<Finding> kept = findings.stream().filter(f -> !taken.contains(f.at())).toList();
      kept.forEach(finding -> taken.add(finding.at()));
      kept.forEach(finding -> out.add(tree.problem(finding)));
    }
    warnings.forEach(finding -> out.add(tree.problem(finding).asWarning()));
    return out;
  }
}
