package io.xdpctl.config;

import com.networknt.schema.Error;
import io.xdpctl.pipeline.Finding;
import io.xdpctl.pipeline.Nearest;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/** What the schema says, in words: no keyword of it and no pattern ever reaches a user. */
final class SchemaSentences {
  private SchemaSentences() {}

  static Finding of(Error error, JsonPointer at) {
    return switch (error.getKeyword()) {
      case "required" -> missing(error, at);
      case "additionalProperties" -> unknown(error, at);
      case "type" -> TypeSentences.of(error, at);
      case "enum", "const" -> choice(error, at);
      case "minimum", "maximum" -> bounds(error, at);
      case "minItems" -> Finding.value(at, subject(at) + " is an empty list", "");
      default -> Finding.value(at, subject(at) + " is not of a form that fits here", "");
    };
  }

  private static Finding missing(Error error, JsonPointer at) {
    String key = error.getProperty();
    Optional<String> words =
        SchemaDocuments.explain(SchemaDocuments.around(error.getSchemaLocation()), key);
    return Finding.key(
        at.appendProperty(key),
        "the key '" + key + "' is missing",
        words.map(text -> key + ": " + text).orElse(""));
  }

  /** Whether a key that is missing is there after all, with a slip of the pen in it. */
  static boolean isMisspelt(Error error) {
    if (!error.getKeyword().equals("required")) {
      return false;
    }
    Collection<String> known =
        SchemaDocuments.around(error.getSchemaLocation()).path("properties").propertyNames();
    return error.getInstanceNode().propertyNames().stream()
        .filter(key -> !known.contains(key))
        .anyMatch(key -> Nearest.to(key, known).equals(Optional.of(error.getProperty())));
  }

  private static Finding unknown(Error error, JsonPointer at) {
    String key = error.getProperty();
    JsonNode schema = SchemaDocuments.around(error.getSchemaLocation());
    boolean stage = error.getSchemaLocation().getAbsoluteIri().toString().contains("/stages/");
    boolean top = stage && schema.path("properties").has("action");
    return top
        ? strange(at.appendProperty(key), key, schema)
        : Finding.key(
            at.appendProperty(key),
            "there is no key '" + key + "' here",
            Nearest.hint(key, schema.path("properties").propertyNames()));
  }

  /** A key that an action does not have; perhaps another has. */
  private static Finding strange(JsonPointer at, String key, JsonNode schema) {
    String action = schema.path("title").asString();
    Collection<String> own = schema.path("properties").propertyNames();
    List<String> others = SchemaDocuments.actionsWith(key);
    String hint =
        others.isEmpty()
            ? Nearest.hint(key, own)
            : "it belongs to 'action: " + String.join("' and 'action: ", others) + "'";
    return Finding.key(at, "'" + key + "' is no key of 'action: " + action + "'", hint);
  }

  private static Finding choice(Error error, JsonPointer at) {
    JsonNode schema = SchemaDocuments.around(error.getSchemaLocation());
    List<String> words =
        schema.path("enum").values().stream().map(node -> node.asString()).toList();
    JsonNode node = error.getInstanceNode();
    String value = node.isString() ? node.stringValue() : node.toString();
    return Finding.value(
        at, "'" + value + "' is no value of " + subject(at), Nearest.hint(value, words));
  }

  private static Finding bounds(Error error, JsonPointer at) {
    JsonNode schema = SchemaDocuments.around(error.getSchemaLocation());
    return Finding.value(
        at,
        "%s must be between %s and %s, not %s"
            .formatted(
                subject(at),
                schema.path("minimum").asString(),
                schema.path("maximum").asString(),
                error.getInstanceNode().asString()),
        "");
  }

  /** {@code 'key'}; for an item of a list, the list's key. */
  static String subject(JsonPointer at) {
    JsonPointer last = at.last();
    JsonPointer named = last != null && last.mayMatchElement() ? at.head().last() : last;
    return named == null || named.matches() && named.length() == 0
        ? "the file"
        : "'" + named.getMatchingProperty() + "'";
  }
}
