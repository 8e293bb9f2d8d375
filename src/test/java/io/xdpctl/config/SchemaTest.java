package io.xdpctl.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.xdpctl.pipeline.IcmpTypes;
import io.xdpctl.pipeline.Protocols;
import io.xdpctl.pipeline.StageKind;
import io.xdpctl.pipeline.TcpFlags;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SchemaTest {
  private static final Path ROOM = Path.of("schemas");

  @Test
  void everyFileIsASchema() throws IOException {
    var registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    var metaschema =
        registry.getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));
    for (Path file : files()) {
      assertEquals(List.of(), metaschema.validate(json(file)), file.toString());
    }
  }

  @Test
  void everyKeyIsDescribed() throws IOException {
    List<String> silent = new ArrayList<>();
    for (Path file : files()) {
      each(
          json(file),
          schema ->
              schema.path("properties").properties().stream()
                  .filter(key -> !isGuard(key.getValue()))
                  .filter(key -> key.getValue().path("description").asString("").length() < 10)
                  .forEach(key -> silent.add(file + ": " + key.getKey())));
    }
    assertEquals(List.of(), silent);
  }

  /** The {@code action: {const: drop}} of an {@code if}. */
  private static boolean isGuard(JsonNode schema) {
    return schema.size() == 1 && schema.has("const");
  }

  @Test
  void everyReferenceLeadsToAFileHere() throws IOException {
    for (Path file : files()) {
      each(
          json(file),
          schema -> {
            String target = schema.path("$ref").asString("#").replaceFirst("#.*", "");
            assertTrue(Files.exists(file.resolveSibling(target)), file + ": " + target);
          });
    }
  }

  @Test
  void everyStageKindHasItsFragment() throws IOException {
    JsonNode stage = json(ROOM.resolve("stage.json"));
    List<String> words = Stream.of(StageKind.values()).map(StageKind::word).toList();
    assertEquals(words, texts(stage.at("/properties/action/enum")));
    for (int i = 0; i < words.size(); i++) {
      JsonNode branch = stage.path("allOf").get(i);
      assertEquals(words.get(i), branch.at("/if/properties/action/const").asString());
      assertEquals("stages/" + words.get(i) + ".json", branch.at("/then/$ref").asString());
      JsonNode fragment = json(ROOM.resolve("stages/" + words.get(i) + ".json"));
      assertEquals(words.get(i), fragment.path("title").asString());
      assertEquals(words.get(i), fragment.at("/properties/action/const").asString());
    }
  }

  @Test
  void wordsAreThoseOfTheModel() throws IOException {
    JsonNode when = json(ROOM.resolve("when.json"));
    assertEquals(Protocols.names(), texts(when.at("/$defs/protocolName/enum")));
    assertEquals(IcmpTypes.names(), texts(when.at("/$defs/icmpTypeName/enum")));
    assertEquals(TcpFlags.NAMES, texts(when.at("/$defs/flags/items/enum")));
  }

  private static List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(ROOM)) {
      return all.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
  }

  private static JsonNode json(Path file) throws IOException {
    return JsonMapper.shared().readTree(Files.readString(file));
  }

  private static List<String> texts(JsonNode list) {
    return list.values().stream().map(node -> node.asString()).toList();
  }

  private static void each(JsonNode node, java.util.function.Consumer<JsonNode> visitor) {
    if (node.isObject()) {
      visitor.accept(node);
    }
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      each(entry.getValue(), visitor);
    }
    if (node.isArray()) {
      node.values().forEach(item -> each(item, visitor));
    }
  }
}
