package io.xdpctl.config;

import io.xdpctl.pipeline.Fields;
import io.xdpctl.pipeline.IntRange;
import io.xdpctl.pipeline.NamedList;
import io.xdpctl.pipeline.Scope;
import io.xdpctl.pipeline.Value;
import io.xdpctl.pipeline.When;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads packets that somebody asks about: a condition in its own words, and {@code length} and
 * {@code ttl} beside them.
 */
public final class PacketReader {
  private static final String LENGTH = "length";
  private static final String TTL = "ttl";

  /** A frame of an interface with the largest MTU, and its Ethernet header. */
  private static final IntRange LENGTHS = new IntRange(14, 65_549);

  private static final IntRange TTLS = new IntRange(0, 255);

  private PacketReader() {}

  /**
   * @param where what problems are said to be in, as {@code PACKET}
   * @param lists that may be named, as {@code src=@office}
   */
  public static PacketSet read(String where, String text, SortedMap<String, NamedList> lists)
      throws ConfigException {
    List<Problem> problems = new ArrayList<>();
    YamlTree tree = ConditionReader.tree(where, text, problems);
    Findings findings = new Findings(tree);
    Fields all = new Value(tree.json(), JsonPointer.empty(), findings).fields();
    OptionalInt length = whole(all, LENGTH, LENGTHS);
    OptionalInt ttl = whole(all, TTL, TTLS);
    YamlTree rest = new YamlTree(tree.source(), tree.root(), without(tree.json(), LENGTH, TTL));
    Optional<When> when =
        ConditionReader.read(rest, findings, new Scope(lists, "the packet's words"));
    problems.addAll(findings.problems());
    if (when.isEmpty() || !problems.isEmpty()) {
      throw new ConfigException(problems.stream().sorted(Problem.ORDER).distinct().toList());
    }
    return new PacketSet(text, when.get(), length, ttl);
  }

  private static OptionalInt whole(Fields fields, String key, IntRange bounds) {
    return fields.has(key)
        ? OptionalInt.of(fields.whole(key, bounds, bounds.last()))
        : OptionalInt.empty();
  }

  private static JsonNode without(JsonNode mapping, String... keys) {
    ObjectNode out = JsonNodeFactory.instance.objectNode();
    mapping.properties().forEach(key -> out.set(key.getKey(), key.getValue()));
    out.remove(List.of(keys));
    return out;
  }
}
