package io.xdpctl.cli;

import java.io.StringWriter;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.databind.JsonNode;

/** Writes a tree as JSON, without the object mapper, whose start costs more than the output. */
final class JsonText {
  private static final JsonFactory FACTORY = new JsonFactory();

  private JsonText() {}

  static String line(JsonNode tree) {
    return write(tree, ObjectWriteContext.empty());
  }

  static String pretty(JsonNode tree) {
    DefaultIndenter lines = new DefaultIndenter("  ", "\n");
    Separators separators =
        Separators.createDefaultInstance()
            .withObjectNameValueSpacing(Separators.Spacing.AFTER)
            .withObjectEmptySeparator("")
            .withArrayEmptySeparator("");
    PrettyPrinter printer =
        new DefaultPrettyPrinter(separators).withObjectIndenter(lines).withArrayIndenter(lines);
    return write(
        tree,
        new ObjectWriteContext.Base() {
          @Override
          public PrettyPrinter getPrettyPrinter() {
            return printer;
          }

          @Override
          public boolean hasPrettyPrinter() {
            return true;
          }
        });
  }

  private static String write(JsonNode tree, ObjectWriteContext context) {
    StringWriter text = new StringWriter();
    try (JsonGenerator generator = FACTORY.createGenerator(context, text)) {
      write(tree, generator);
    }
    return text.toString();
  }

  private static void write(JsonNode node, JsonGenerator out) {
    switch (node.getNodeType()) {
      case OBJECT -> {
        out.writeStartObject();
        node.properties()
            .forEach(
                property -> {
                  out.writeName(property.getKey());
                  write(property.getValue(), out);
                });
        out.writeEndObject();
      }
      case ARRAY -> {
        out.writeStartArray();
        node.forEach(element -> write(element, out));
        out.writeEndArray();
      }
      case NUMBER -> out.writeNumber(node.longValue());
      case BOOLEAN -> out.writeBoolean(node.booleanValue());
      case STRING -> out.writeString(node.stringValue());
      default -> out.writeNull();
    }
  }
}
