package io.xdpctl.pipeline;

import io.xdpctl.cidr.BadPrefix;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/**
 * A value of the configuration with its place.
 *
 * <p>The accessors that give a plain value throw {@link BadText}; {@link #read} catches that and
 * reports it here, so that reading goes on and every problem is found at once.
 */
public final class Value {
  private final JsonNode node;
  private final JsonPointer at;
  private final Consumer<Finding> findings;

  public Value(JsonNode node, JsonPointer at, Consumer<Finding> findings) {
    this.node = node;
    this.at = at;
    this.findings = findings;
  }

  public JsonPointer at() {
    return at;
  }

  public boolean isNumber() {
    return node.isIntegralNumber();
  }

  public boolean isList() {
    return node.isArray();
  }

  public boolean isObject() {
    return node.isObject();
  }

  /** The key that this is the value of; inside a list the list's key. */
  public String key() {
    JsonPointer last = at.last();
    boolean item = last != null && last.mayMatchElement();
    JsonPointer named = item ? at.head().last() : last;
    return named == null ? "" : named.getMatchingProperty();
  }

  /** The value in a message. */
  public String written() {
    return node.isString() ? "'" + node.stringValue() + "'" : node.toString();
  }

  public String text() {
    if (!node.isString()) {
      throw new BadText("'" + key() + "' must be text", "");
    }
    return node.stringValue();
  }

  long wholeNumber() {
    if (!node.isIntegralNumber()) {
      throw new BadText("'" + key() + "' must be a whole number", "");
    }
    return node.bigIntegerValue().bitLength() < 63
        ? node.longValue()
        : Long.MAX_VALUE * node.bigIntegerValue().signum();
  }

  int whole(IntRange bounds) {
    long number = wholeNumber();
    if (!bounds.contains(number)) {
      throw new BadText(
          "'%s' must be between %d and %d, not %s"
              .formatted(key(), bounds.first(), bounds.last(), written()),
          "");
    }
    return (int) number;
  }

  int numberOrName(IntRange bounds, String what, Numbers names) {
    if (isNumber()) {
      return whole(bounds);
    }
    String text = text();
    int number = text.startsWith("0x") ? hex(text) : names.number(text);
    if (number < 0) {
      throw new BadText("'" + text + "' is not " + what, Nearest.hint(text, names.names()));
    }
    if (!bounds.contains(number)) {
      throw new BadText(
          "'%s' must be between 0x%x and 0x%x, not %s"
              .formatted(key(), bounds.first(), bounds.last(), text),
          "");
    }
    return number;
  }

  private static int hex(String text) {
    try {
      return Integer.parseUnsignedInt(text.substring(2), 16) & 0x7fffffff;
    } catch (NumberFormatException notHex) {
      return -1;
    }
  }

  int indexIn(List<String> words) {
    int index = words.indexOf(text());
    if (index < 0) {
      throw new BadText(
          "'" + text() + "' is no value of '" + key() + "'", Nearest.hint(text(), words));
    }
    return index;
  }

  boolean flag() {
    if (!node.isBoolean()) {
      throw new BadText("'" + key() + "' must be true or false", "");
    }
    return node.booleanValue();
  }

  public Fields fields() {
    if (!node.isObject()) {
      throw new BadText("'" + key() + "' must be a mapping of keys", "");
    }
    return new Fields(node, at, findings);
  }

  /** The items of a list; a value that is no list is a list of itself. */
  public List<Value> each() {
    if (!node.isArray()) {
      return List.of(this);
    }
    List<Value> out = new ArrayList<>(node.size());
    for (JsonNode item : node.values()) {
      out.add(new Value(item, at.appendIndex(out.size()), findings));
    }
    return out;
  }

  /** What {@code reader} makes of this, or nothing and a finding here. */
  public <T> Optional<T> read(Function<Value, T> reader) {
    try {
      return Optional.of(reader.apply(this));
    } catch (BadText bad) {
      report(bad.getMessage(), bad.hint());
    } catch (BadPrefix bad) {
      report(bad.getMessage(), bad.hint().orElse(""));
    }
    return Optional.empty();
  }

  /** What {@code reader} makes of each item, in order and without repetitions. */
  public <T> List<T> readEach(Function<Value, T> reader) {
    return each().stream().flatMap(item -> item.read(reader).stream()).distinct().toList();
  }

  public void report(String message, String hint) {
    findings.accept(Finding.value(at, message, hint));
  }
}
