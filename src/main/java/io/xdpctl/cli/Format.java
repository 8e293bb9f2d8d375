package io.xdpctl.cli;

import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;
import tools.jackson.databind.JsonNode;

/** How a list is printed. */
enum Format {
  TABLE,
  JSON,
  YAML;

  static Format of(ParseResult words) {
    String text = Words.text(words, Words.OUTPUT, "table");
    for (Format format : values()) {
      if (format.name().toLowerCase(Locale.ROOT).equals(text)) {
        return format;
      }
    }
    throw new CommandLine.ParameterException(
        words.commandSpec().commandLine(),
        "-o: '" + text + "' is no output format: table, json or yaml");
  }

  /** The text of a document, with its last line end; not for TABLE. */
  String document(JsonNode tree) {
    return this == YAML ? YamlText.of(tree) : JsonText.pretty(tree) + "\n";
  }

  /** The text of one of many documents: a line of JSON, or a YAML document. */
  String item(JsonNode tree) {
    return this == YAML ? "---\n" + YamlText.of(tree) : JsonText.line(tree) + "\n";
  }
}
