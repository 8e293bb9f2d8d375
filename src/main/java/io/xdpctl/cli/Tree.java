package io.xdpctl.cli;

import io.xdpctl.observe.Counter;
import io.xdpctl.state.InterfaceRef;
import java.util.Collection;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The pieces that several documents share. */
final class Tree {
  private Tree() {}

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  static JsonNode text(String text) {
    return JsonNodeFactory.instance.stringNode(text);
  }

  static ArrayNode texts(Collection<String> texts) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    texts.forEach(array::add);
    return array;
  }

  /** {@code netns} is absent in the own namespace. */
  static ObjectNode at(InterfaceRef ref, ObjectNode object) {
    object.put("interface", ref.name());
    if (!ref.netns().isEmpty()) {
      object.put("netns", ref.netns());
    }
    return object;
  }

  static ObjectNode counter(Counter counter) {
    return count(object(), counter);
  }

  static ObjectNode count(ObjectNode object, Counter counter) {
    return object.put("packets", counter.packets()).put("bytes", counter.bytes());
  }
}
