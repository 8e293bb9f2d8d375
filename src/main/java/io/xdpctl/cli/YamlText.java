package io.xdpctl.cli;

import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Writes a tree as YAML; strings that could be read as something else are quoted as in JSON. */
final class YamlText {
  private static final String PLAIN = "[A-Za-z][A-Za-z0-9 _/@+-]*";
  private static final String WORDS = "(?i)(true|false|yes|no|on|off|null|y|n)";

  private final StringBuilder out = new StringBuilder();

  private YamlText() {}

  static String of(JsonNode tree) {
    YamlText text = new YamlText();
    text.write(tree, 0, true);
    return text.out.toString();
  }

  /**
   * @param started whether the line has its indent already, as behind a dash
   */
  private void write(JsonNode node, int depth, boolean started) {
    if (node.isContainer() && node.isEmpty()) {
      out.append(node.isArray() ? "[]\n" : "{}\n");
    } else if (node.isArray()) {
      boolean first = started;
      for (JsonNode element : node) {
        out.append(first ? "" : "  ".repeat(depth)).append("- ");
        write(element, depth + 1, true);
        first = false;
      }
    } else if (node.isObject()) {
      boolean first = started;
      for (Map.Entry<String, JsonNode> property : node.properties()) {
        out.append(first ? "" : "  ".repeat(depth)).append(scalar(property.getKey())).append(':');
        value(property.getValue(), depth + 1);
        first = false;
      }
    } else {
      out.append(node.isString() ? scalar(node.stringValue()) : JsonText.line(node)).append('\n');
    }
  }

  private void value(JsonNode node, int depth) {
    boolean below = node.isContainer() && !node.isEmpty();
    out.append(below ? '\n' : ' ');
    write(node, depth, !below);
  }

  private static String scalar(String text) {
    boolean plain = text.matches(PLAIN) && !text.matches(WORDS) && !text.endsWith(" ");
    return plain ? text : JsonText.line(Tree.text(text));
  }
}
