package io.xdpctl.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A condition or a packet in words: {@code proto=tcp dport=22,80-90 src=203.0.113.0/24 dst=@lan
 * flags=syn,!ack}.
 *
 * <p>It is turned into the mapping that a file would have, and that is what problems show.
 */
final class ConditionWords {
  private static final Pattern TOKEN = Pattern.compile("\\S+");
  private static final Pattern WORD = Pattern.compile("([A-Za-z]+)=([^\\s\"\\\\]+)");
  private static final Pattern PLAIN = Pattern.compile("[0-9]{1,9}|true|false");
  private static final String HINT =
      "write 'protocol=tcp destinationPort=443', or a mapping: '{protocol: tcp}'";

  /** Short words for the keys of a condition. */
  private static final Map<String, String> SHORT =
      Map.of(
          "proto", "protocol",
          "src", "source",
          "dst", "destination",
          "sport", "sourcePort",
          "dport", "destinationPort",
          "flags", "tcpFlags");

  private final String where;
  private final String text;

  ConditionWords(String where, String text) {
    this.where = where;
    this.text = text;
  }

  String mapping() throws ConfigException {
    StringJoiner out = new StringJoiner(", ", "{", "}");
    Matcher tokens = TOKEN.matcher(text);
    List<Problem> problems = new ArrayList<>();
    int count = 0;
    while (tokens.find()) {
      count++;
      Matcher word = WORD.matcher(tokens.group());
      if (word.matches()) {
        String key = SHORT.getOrDefault(word.group(1), word.group(1));
        out.add(key + ": " + value(key, word.group(2)));
      } else {
        problems.add(problem(tokens));
      }
    }
    if (count == 0) {
      problems.add(Problem.of(where, "there is no condition", HINT));
    }
    if (!problems.isEmpty()) {
      throw new ConfigException(problems);
    }
    return out.toString();
  }

  private Problem problem(Matcher token) {
    List<String> lines = List.of(text.replaceAll("\\s", " "));
    SourceText source = new SourceText(where, Path.of(""), text, lines);
    int column = text.codePointCount(0, token.start()) + 1;
    Place place = new Place(1, column, token.end() - token.start());
    return Problem.at(source, place, "'" + token.group() + "' is no 'key=value'", HINT);
  }

  private static String value(String key, String value) {
    return switch (key) {
      case "source", "destination" -> addresses(value);
      case "tcpFlags" -> flags(value);
      default -> value.indexOf(',') < 0 ? scalar(value) : list(Stream.of(value.split(",")));
    };
  }

  private static String addresses(String value) {
    return value.startsWith("@")
        ? "{list: " + scalar(value.substring(1)) + "}"
        : "{prefixes: " + list(Stream.of(value.split(","))) + "}";
  }

  private static String flags(String value) {
    StringJoiner out = new StringJoiner(", ", "{", "}");
    List<String> set = Stream.of(value.split(",")).filter(f -> !f.startsWith("!")).toList();
    List<String> clear = Stream.of(value.split(",")).filter(f -> f.startsWith("!")).toList();
    if (!set.isEmpty()) {
      out.add("set: " + list(set.stream()));
    }
    if (!clear.isEmpty()) {
      out.add("clear: " + list(clear.stream().map(flag -> flag.substring(1))));
    }
    return out.toString();
  }

  private static String list(Stream<String> items) {
    return "[" + String.join(", ", items.map(ConditionWords::scalar).toList()) + "]";
  }

  /** Numbers and flags as they are, everything else as text. */
  private static String scalar(String word) {
    boolean plain = PLAIN.matcher(word).matches() || word.matches("[a-z][a-z0-9-]*");
    return plain ? word : '"' + word + '"';
  }
}
