package io.xdpctl.config;

import io.xdpctl.pipeline.Finding;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.CollectionNode;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/**
 * A configuration file as a tree, and where in the text each part of it stands.
 *
 * <p>Places are looked up only for findings, so that a file without any pays nothing for them.
 */
record YamlTree(SourceText source, Node root, JsonNode json) {

  Problem problem(Finding finding) {
    return Problem.at(
        source, place(finding.at(), finding.part()), finding.message(), finding.hint().orElse(""));
  }

  /** The nearest place that is there; of a missing key, the key of the mapping that misses it. */
  Place place(JsonPointer at, Finding.Part part) {
    Node key = null;
    Node value = root;
    for (JsonPointer rest = at; !rest.matches(); rest = rest.tail()) {
      Step step = step(value, rest);
      if (step == null) {
        return key == null ? of(value) : of(key);
      }
      key = step.key();
      value = step.value();
    }
    boolean overlong =
        value instanceof CollectionNode<?> many && many.getFlowStyle() == FlowStyle.BLOCK;
    boolean empty =
        value instanceof ScalarNode scalar && scalar.isPlain() && scalar.getValue().isEmpty();
    return key != null && (part == Finding.Part.KEY || overlong || empty) ? of(key) : of(value);
  }

  /** One step down; {@code key} is null inside a list. */
  private record Step(Node key, Node value) {}

  private static Step step(Node node, JsonPointer next) {
    if (node instanceof SequenceNode list) {
      List<Node> items = list.getValue();
      int index = next.getMatchingIndex();
      return index >= 0 && index < items.size() ? new Step(null, items.get(index)) : null;
    }
    if (node instanceof MappingNode mapping) {
      return mapping.getValue().stream()
          .filter(tuple -> keyText(tuple).equals(Optional.of(next.getMatchingProperty())))
          .map(tuple -> new Step(tuple.getKeyNode(), tuple.getValueNode()))
          .findFirst()
          .orElse(null);
    }
    return null;
  }

  static Optional<String> keyText(NodeTuple tuple) {
    return tuple.getKeyNode() instanceof ScalarNode scalar
        ? Optional.of(scalar.getValue())
        : Optional.empty();
  }

  /** Where a node stands; of one over several lines, its first line, or its first key. */
  static Place of(Node node) {
    if (node instanceof MappingNode mapping
        && mapping.getFlowStyle() == FlowStyle.BLOCK
        && !mapping.getValue().isEmpty()) {
      return of(mapping.getValue().get(0).getKeyNode());
    }
    Mark start = node.getStartMark().orElseThrow();
    Mark end = node.getEndMark().orElseThrow();
    int width = end.getLine() == start.getLine() ? end.getColumn() - start.getColumn() : 1;
    return new Place(start.getLine() + 1, start.getColumn() + 1, Math.max(1, width));
  }
}
