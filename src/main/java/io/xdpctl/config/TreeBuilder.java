package io.xdpctl.config;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * YAML nodes to a JSON tree: aliases followed, and refused what JSON has no words for.
 *
 * <p>Duplicate keys, merge keys, tags and endless aliases are found here; snakeyaml-engine's
 * composer lets all of them through.
 */
final class TreeBuilder {
  /** Values, aliases followed: a small file can stand for billions. */
  static final int MOST_VALUES = 1_000_000;

  private static final Set<Tag> TAGS =
      Set.of(Tag.STR, Tag.INT, Tag.FLOAT, Tag.BOOL, Tag.NULL, Tag.SEQ, Tag.MAP);

  private final SourceText source;
  private final List<Problem> problems;
  private final List<Node> ancestors = new ArrayList<>();
  private final JsonNodeFactory json = JsonNodeFactory.instance;
  private int values;

  private TreeBuilder(SourceText source, List<Problem> problems) {
    this.source = source;
    this.problems = problems;
  }

  /** The file's tree; what is wrong in it goes to {@code problems}, and the rest is still there. */
  static YamlTree build(SourceText source, List<Problem> problems) throws ConfigException {
    Node root = YamlReader.compose(source);
    return new YamlTree(source, root, new TreeBuilder(source, problems).tree(root));
  }

  private JsonNode tree(Node node) throws ConfigException {
    if (++values > MOST_VALUES) {
      throw ConfigException.of(
          Problem.of(
              source.file(),
              "the file has more than %,d values, aliases followed".formatted(MOST_VALUES),
              "put long lists into files and name them under 'files:'"));
    }
    checkTag(node);
    if (node instanceof ScalarNode scalar) {
      return scalar(scalar);
    }
    // Few enough to look at one by one: the depth is limited.
    if (ancestors.stream().anyMatch(ancestor -> ancestor == node)) {
      throw ConfigException.of(
          Problem.at(
              source, YamlTree.of(node), "the value of an anchor contains its own alias", ""));
    }
    if (ancestors.size() == LimitedComposer.DEEPEST) {
      throw ConfigException.of(
          Problem.at(
              source,
              YamlTree.of(node),
              "nested more than " + LimitedComposer.DEEPEST + " deep, aliases followed",
              ""));
    }
    ancestors.add(node);
    JsonNode tree = node instanceof SequenceNode list ? list(list) : mapping((MappingNode) node);
    ancestors.remove(ancestors.size() - 1);
    return tree;
  }

  private ArrayNode list(SequenceNode list) throws ConfigException {
    ArrayNode out = json.arrayNode(list.getValue().size());
    for (Node item : list.getValue()) {
      out.add(tree(item));
    }
    return out;
  }

  private ObjectNode mapping(MappingNode mapping) throws ConfigException {
    ObjectNode out = json.objectNode();
    Map<String, Node> first = new HashMap<>();
    for (NodeTuple tuple : mapping.getValue()) {
      Node key = tuple.getKeyNode();
      String text = YamlTree.keyText(tuple).orElse(null);
      if (text == null) {
        report(key, "a key must be text", "");
      } else if (text.equals("<<") && ((ScalarNode) key).isPlain()) {
        report(
            key,
            "merge keys ('<<') are not part of YAML 1.2",
            "write the keys out, or give the whole value by an alias");
      } else if (first.containsKey(text)) {
        int line = YamlTree.of(first.get(text)).line();
        report(
            key, "the key '" + text + "' is there twice", "it stands in line " + line + " already");
      } else {
        checkTag(key);
        first.put(text, key);
        out.set(text, tree(tuple.getValueNode()));
      }
    }
    return out;
  }

  private JsonNode scalar(ScalarNode scalar) {
    String text = scalar.getValue();
    Tag tag = scalar.getTag();
    if (tag.equals(Tag.NULL) && (text.isEmpty() || text.equals("null"))) {
      return json.nullNode();
    }
    if (tag.equals(Tag.BOOL) && (text.equals("true") || text.equals("false"))) {
      return json.booleanNode(text.equals("true"));
    }
    // A fraction stays text: no key takes one, and the validator would take 1.0 for whole.
    return tag.equals(Tag.INT) ? whole(text) : json.stringNode(text);
  }

  private JsonNode whole(String text) {
    try {
      return text.length() < 10
          ? json.numberNode(Integer.parseInt(text))
          : json.numberNode(new BigInteger(text));
    } catch (NumberFormatException taggedText) {
      return json.stringNode(text);
    }
  }

  private void checkTag(Node node) {
    if (!TAGS.contains(node.getTag())) {
      report(node, "the tag '" + node.getTag() + "' is not allowed", "remove it");
    }
  }

  private void report(Node node, String message, String hint) {
    problems.add(Problem.at(source, YamlTree.of(node), message, hint));
  }
}
