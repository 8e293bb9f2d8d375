package io.xdpctl.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The schemas of what commands print with {@code -o json}, read strictly.
 *
 * <p>Users' tools must not mind a key that is added later, so the files allow any; here a key that
 * they do not describe is a fault.
 */
final class Schemas {
  private static final Path ROOM = Path.of("schemas");
  private static final String BESIDE = "budget.schema.json";
  private static final JsonMapper MAPPER = new JsonMapper();

  private Schemas() {}

  /**
   * @param name of the schema, {@code diff}
   */
  static void expectValid(String name, String json) throws IOException {
    JsonNode schema = read(name + ".schema.json");
    if (schema.toString().contains(BESIDE)) {
      ((ObjectNode) schema).withObjectProperty("$defs").set("budget", read(BESIDE));
      schema = MAPPER.readTree(schema.toString().replace(BESIDE, "#/$defs/budget"));
    }
    close(schema);
    var registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    assertEquals(List.of(), registry.getSchema(schema).validate(MAPPER.readTree(json)), json);
  }

  private static JsonNode read(String file) throws IOException {
    return MAPPER.readTree(Files.readString(ROOM.resolve(file)));
  }

  private static void close(JsonNode node) {
    if (node instanceof ObjectNode object && object.path("properties").isObject()) {
      object.put("additionalProperties", false);
    }
    node.forEach(Schemas::close);
  }
}
