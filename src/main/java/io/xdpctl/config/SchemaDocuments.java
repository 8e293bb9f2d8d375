package io.xdpctl.config;

import com.networknt.schema.SchemaLocation;
import io.xdpctl.pipeline.StageKind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The schema's files as trees, read only when there is something wrong to explain. */
final class SchemaDocuments {
  private static final Map<String, JsonNode> READ = new ConcurrentHashMap<>();

  private SchemaDocuments() {}

  /** The schema object that a keyword stands in. */
  static JsonNode around(SchemaLocation keyword) {
    JsonNode node = read(keyword.getAbsoluteIri().toString().replaceFirst("^classpath:", ""));
    for (int i = 0; i < keyword.getFragment().getNameCount() - 1; i++) {
      Object step = keyword.getFragment().getElement(i);
      node = step instanceof Integer index ? node.get(index) : node.get(step.toString());
    }
    return node;
  }

  static JsonNode stage(String word) {
    return read("schemas/stages/" + word + ".json");
  }

  /** Actions that have a key of their own. */
  static List<String> actionsWith(String key) {
    return Stream.of(StageKind.values())
        .map(StageKind::word)
        .filter(word -> stage(word).path("properties").has(key))
        .toList();
  }

  static Collection<String> keysOfEveryStage() {
    return Stream.of(StageKind.values())
        .flatMap(kind -> stage(kind.word()).path("properties").propertyNames().stream())
        .distinct()
        .toList();
  }

  /** The first sentence of a key's description. */
  static Optional<String> explain(JsonNode schema, String key) {
    String text = schema.path("properties").path(key).path("description").asString("");
    int end = text.indexOf(". ");
    String sentence = end < 0 ? text : text.substring(0, end);
    return Optional.of(
            sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence)
        .filter(words -> !words.isEmpty());
  }

  private static JsonNode read(String resource) {
    return READ.computeIfAbsent(resource, SchemaDocuments::load);
  }

  private static JsonNode load(String resource) {
    try (InputStream in = SchemaDocuments.class.getResourceAsStream("/" + resource)) {
      return JsonMapper.shared().readTree(in);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
