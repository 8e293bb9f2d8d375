package io.xdpctl.config;

import com.networknt.schema.Error;
import io.xdpctl.pipeline.Finding;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/** A value of the wrong type: what it should be, what it is, and how that usually comes about. */
final class TypeSentences {
  private TypeSentences() {}

  static Finding of(Error error, JsonPointer at) {
    JsonNode schema = SchemaDocuments.around(error.getSchemaLocation());
    JsonNode wanted = schema.path("type");
    JsonNode value = error.getInstanceNode();
    String subject = SchemaSentences.subject(at);
    if (value.isNull()) {
      return Finding.value(at, subject + " has no value", "give it one, or remove the key");
    }
    JsonPointer last = at.last();
    boolean item = last != null && last.mayMatchElement();
    return Finding.value(
        at,
        "%s%s must be %s, not %s"
            .formatted(item ? "an item of " : "", subject, words(wanted), word(value)),
        only(wanted, "object") ? keys(schema, value) : hint(wanted, value));
  }

  private static String words(JsonNode types) {
    Stream<JsonNode> each = types.isArray() ? types.values().stream() : Stream.of(types);
    return each.map(type -> word(type.asString())).collect(Collectors.joining(" or "));
  }

  private static String word(String type) {
    return switch (type) {
      case "object" -> "a mapping of keys";
      case "array" -> "a list";
      case "integer" -> "a whole number";
      case "boolean" -> "true or false";
      default -> "text";
    };
  }

  private static String word(JsonNode value) {
    if (value.isBoolean()) {
      return "'" + value.booleanValue() + "'";
    }
    if (value.isObject() || value.isArray()) {
      return word(value.isObject() ? "object" : "array");
    }
    return value.isString() ? "the text '" + value.stringValue() + "'" : "the number " + value;
  }

  private static String hint(JsonNode wanted, JsonNode value) {
    boolean text = wanted.toString().contains("string");
    if (text && colonAtTheEnd(value)) {
      return "write it in quotes: to YAML, a text that ends with ':' is a key";
    }
    if (only(wanted, "string") && value.isValueNode()) {
      return "write it in quotes: '" + value + "'";
    }
    if (only(wanted, "array") && !value.isObject()) {
      return "write it as a list: [" + value.asString() + "]";
    }
    if (only(wanted, "boolean")) {
      return "YAML 1.2 has 'true' and 'false', no other words for them";
    }
    return "";
  }

  /** Prefixes that stand where a key has to say what they are; or what keys there are. */
  private static String keys(JsonNode schema, JsonNode value) {
    JsonNode properties = schema.path("properties");
    boolean addresses = properties.has("prefixes") && properties.has("list");
    if (addresses && !value.isObject()) {
      String prefixes = value.isArray() ? "..." : value.asString();
      return "write it as {prefixes: [" + prefixes + "]}, or {list: NAME} for a list of 'lists'";
    }
    boolean ofManyKinds = properties.has("action");
    return properties.isEmpty() || ofManyKinds
        ? ""
        : "its keys: " + String.join(", ", properties.propertyNames());
  }

  private static boolean only(JsonNode wanted, String type) {
    return wanted.isString() && wanted.stringValue().equals(type);
  }

  /** As {@code 2001:db8::} does, which YAML takes for the key {@code 2001:db8:}. */
  private static boolean colonAtTheEnd(JsonNode value) {
    return value.isObject()
        && value.size() == 1
        && value.values().iterator().next().isNull()
        && value.propertyNames().iterator().next().indexOf(':') >= 0;
  }
}
