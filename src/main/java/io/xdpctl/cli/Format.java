package io.xdpctl.cli;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;
import tools.jackson.databind.JsonNode;

/** How a list is printed. */
enum Format {
  TABLE,
  JSON,
  YAML,
  /** A comment on a pull request. */
  MARKDOWN,
  /** Static analysis results (OASIS SARIF 2.1.0). */
  SARIF,
  /** Annotations of a GitHub workflow. */
  GITHUB;

  static Format of(ParseResult words) {
    return of(words, EnumSet.of(TABLE, JSON, YAML));
  }

  static Format ofCosts(ParseResult words) {
    return of(words, EnumSet.of(TABLE, JSON, YAML, MARKDOWN));
  }

  static Format ofReview(ParseResult words) {
    return of(words, EnumSet.of(TABLE, JSON, YAML, MARKDOWN, GITHUB));
  }

  /** Of what is said about places in files. */
  static Format ofRemarks(ParseResult words) {
    return of(words, EnumSet.allOf(Format.class));
  }

  private static Format of(ParseResult words, Set<Format> among) {
    String text = Words.text(words, Words.OUTPUT, "table");
    for (Format format : among) {
      if (format.word().equals(text)) {
        return format;
      }
    }
    String names = among.stream().map(Format::word).collect(Collectors.joining(", "));
    throw new CommandLine.ParameterException(
        words.commandSpec().commandLine(),
        "-o: '" + text + "' is no output format: " + names.replaceFirst(", (?!.*,)", " or "));
  }

  private String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The text of a document, with its last line end; for JSON and YAML. */
  String document(JsonNode tree) {
    return this == YAML ? YamlText.of(tree) : JsonText.pretty(tree) + "\n";
  }

  /** The text of one of many documents: a line of JSON, or a YAML document. */
  String item(JsonNode tree) {
    return this == YAML ? "---\n" + YamlText.of(tree) : JsonText.line(tree) + "\n";
  }
}
