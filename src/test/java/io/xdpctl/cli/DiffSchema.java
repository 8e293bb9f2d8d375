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
 * The schema of {@code diff -o json}, read strictly.
 *
 * <p>Users' tools must not mind a key that is added later, so the file allows any; here a key that
 * it does not describe is a fault.
 */
final class DiffSchema {
  private static final Path FILE = Path.of("schemas/diff.schema.json");
  private static final JsonMapper MAPPER = new JsonMapper();

  private DiffSchema() {}

  static void expectValid(String json) throws IOException {
    JsonNode schema = MAPPER.readTree(Files.readString(FILE));
    close(schema);
    var registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    assertEquals(List.of(), registry.getSchema(schema).validate(MAPPER.readTree(json)), json);
  }

  private static void close(JsonNode node) {
    if (node instanceof ObjectNode object && object.path("properties").isObject()) {
      object.put("additionalProperties", false);
    }
    node.forEach(DiffSchema::close);
  }
}
