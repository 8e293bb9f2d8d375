package io.xdpctl.pipeline;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Function;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/**
 * The keys of one mapping in the configuration, read one by one.
 *
 * <p>Whatever is wrong becomes a {@link Finding} at its place, and reading goes on with the value
 * that an absent key would have.
 */
public final class Fields {
  private final JsonNode node;
  private final JsonPointer at;
  private final Consumer<Finding> findings;

  Fields(JsonNode node, JsonPointer at, Consumer<Finding> findings) {
    this.node = node;
    this.at = at;
    this.findings = findings;
  }

  public JsonPointer at() {
    return at;
  }

  public Collection<String> keys() {
    return node.propertyNames();
  }

  public boolean has(String key) {
    return node.has(key);
  }

  public Optional<Value> value(String key) {
    return Optional.ofNullable(node.get(key))
        .map(value -> new Value(value, at.appendProperty(key), findings));
  }

  /** The value of a key that must be there. */
  public Optional<Value> needed(String key) {
    if (!has(key)) {
      findings.accept(Finding.key(at.appendProperty(key), "the key '" + key + "' is missing", ""));
    }
    return value(key);
  }

  /** What {@code reader} makes of a key's value; nothing if it is absent or wrong. */
  public <T> Optional<T> read(String key, Function<Value, T> reader) {
    return value(key).flatMap(value -> value.read(reader));
  }

  /** What {@code reader} makes of a value or of each item of a list; empty if absent. */
  public <T> List<T> readEach(String key, Function<Value, T> reader) {
    return value(key).map(value -> value.readEach(reader)).orElse(List.of());
  }

  public int whole(String key, IntRange bounds, int otherwise) {
    return read(key, value -> value.whole(bounds)).orElse(otherwise);
  }

  /** A size in bytes, as {@code 200MiB}. */
  public OptionalLong bytes(String key, long least, long most) {
    return read(key, value -> ByteSize.any(value, least, most))
        .map(OptionalLong::of)
        .orElse(OptionalLong.empty());
  }

  /** One of an enum's constants, written in lower case. */
  public <E extends Enum<E>> Optional<E> word(String key, Class<E> type) {
    E[] constants = type.getEnumConstants();
    List<String> words =
        Arrays.stream(constants).map(c -> c.name().toLowerCase(Locale.ROOT)).toList();
    return read(key, value -> constants[value.indexIn(words)]);
  }

  public void report(String key, String message, String hint) {
    findings.accept(Finding.value(at.appendProperty(key), message, hint));
  }
}
