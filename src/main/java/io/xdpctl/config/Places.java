package io.xdpctl.config;

import io.xdpctl.cidr.BadPrefix;
import io.xdpctl.cidr.Prefix;
import io.xdpctl.pipeline.Finding;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/**
 * Where parts of a configuration stand, for those who speak of them afterwards.
 *
 * <p>Nothing is kept for it but the texts: a place is searched when somebody asks.
 */
public final class Places {
  static final Places NONE = new Places(List.of(), ListTexts.of(List.of()));

  private final List<ConfigFile> files;
  private final ListTexts texts;

  Places(List<ConfigFile> files, ListTexts texts) {
    this.files = files;
    this.texts = texts;
  }

  /** The same with the text of the line, and every prefix of a list. */
  public Locations locations() {
    return new Locations(files, texts);
  }

  /** {@code file:line:column} of a stage's name. */
  public Optional<String> stage(String pipeline, String stage) {
    return stageAt(pipeline, stage, JsonPointer.compile("/name"));
  }

  /** The same of a pipeline's default; of the pipeline itself where it says none. */
  public Optional<String> byDefault(String pipeline) {
    JsonPointer at = JsonPointer.empty().appendProperty("pipelines").appendProperty(pipeline);
    return files.stream()
        .filter(file -> !file.tree().json().at(at).isMissingNode())
        .findFirst()
        .map(file -> file.where(at.appendProperty("default")));
  }

  /**
   * The first place where a prefix of a list is written.
   *
   * @param list its name, or {@code pipeline/stage/side} for prefixes in a stage
   */
  public Optional<String> prefix(String list, Prefix prefix) {
    return Optional.ofNullable(prefixes(list, Set.of(prefix)).get(prefix));
  }

  /** The same of several prefixes: a long list is gone through once. */
  public Map<Prefix, String> prefixes(String list, Set<Prefix> wanted) {
    String[] inline = list.split("/");
    Map<Prefix, String> found = new HashMap<>();
    for (ConfigFile file : files) {
      Optional<JsonPointer> at =
          inline.length == 3
              ? stageAt(file, inline[0], inline[1])
                  .map(p -> p.append(JsonPointer.compile("/when/" + inline[2])))
              : Optional.of(named(list));
      at.ifPresent(where -> among(file, where, wanted, found));
    }
    return found;
  }

  /** Where a hole of a list is written. */
  public Optional<String> hole(String list, Prefix hole) {
    return files.stream().flatMap(file -> except(file, list, hole).stream()).findFirst();
  }

  private static Optional<String> except(ConfigFile file, String list, Prefix hole) {
    Map<Prefix, String> found = new HashMap<>();
    written(file, named(list).appendProperty("except"), Set.of(hole), found);
    return Optional.ofNullable(found.get(hole));
  }

  private static JsonPointer named(String list) {
    return JsonPointer.empty().appendProperty("lists").appendProperty(list);
  }

  private Optional<String> stageAt(String pipeline, String stage, JsonPointer key) {
    return files.stream()
        .flatMap(
            file -> stageAt(file, pipeline, stage).map(at -> where(file, at.append(key))).stream())
        .findFirst();
  }

  private static Optional<JsonPointer> stageAt(ConfigFile file, String pipeline, String stage) {
    JsonPointer stages =
        JsonPointer.empty()
            .appendProperty("pipelines")
            .appendProperty(pipeline)
            .appendProperty("stages");
    JsonNode all = file.tree().json().at(stages);
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).path("name").asString("").equals(stage)) {
        return Optional.of(stages.appendIndex(i));
      }
    }
    return Optional.empty();
  }

  private void among(
      ConfigFile file, JsonPointer list, Set<Prefix> wanted, Map<Prefix, String> found) {
    written(file, list.appendProperty("prefixes"), wanted, found);
    for (JsonNode path : file.tree().json().at(list).path("files").values()) {
      ListFile named = ListFile.of(file.tree().source().directory(), path.asString(""));
      if (found.size() < wanted.size()) {
        lines(texts.of(named), wanted)
            .forEach((prefix, line) -> found.putIfAbsent(prefix, named.shown() + ":" + line));
      }
    }
  }

  private static void written(
      ConfigFile file, JsonPointer list, Set<Prefix> wanted, Map<Prefix, String> found) {
    JsonNode items = file.tree().json().at(list);
    for (int i = 0; i < items.size() && found.size() < wanted.size(); i++) {
      JsonPointer at = list.appendIndex(i);
      wanted(items.get(i).asString(""), wanted)
          .filter(prefix -> !found.containsKey(prefix))
          .ifPresent(prefix -> found.put(prefix, where(file, at)));
    }
  }

  private static String where(ConfigFile file, JsonPointer at) {
    Place place = file.tree().place(at, Finding.Part.VALUE);
    return file.tree().source().file() + ":" + place.line() + ":" + place.column();
  }

  /** {@code line:column} of each, where it stands first. */
  private static Map<Prefix, String> lines(byte[] text, Set<Prefix> wanted) {
    Map<Prefix, String> found = new HashMap<>();
    int number = 1;
    for (int start = 0; start < text.length && found.size() < wanted.size(); number++) {
      int word = start;
      while (word < text.length && isBlank(text[word])) {
        word++;
      }
      int end = word;
      while (end < text.length && !isBlank(text[end]) && !endsWord(text[end])) {
        end++;
      }
      Optional<Prefix> prefix =
          wanted(new String(text, word, end - word, StandardCharsets.ISO_8859_1), wanted);
      if (prefix.isPresent()) {
        found.putIfAbsent(prefix.get(), number + ":" + (word - start + 1));
      }
      while (end < text.length && text[end] != '\n') {
        end++;
      }
      start = end + 1;
    }
    return found;
  }

  private static boolean isBlank(byte character) {
    return character == ' ' || character == '\t' || character == '\r';
  }

  private static boolean endsWord(byte character) {
    return character == '\n' || character == '#' || character == ';';
  }

  private static Optional<Prefix> wanted(String text, Set<Prefix> wanted) {
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(Prefix.parse(text, true)).filter(wanted::contains);
    } catch (BadPrefix other) {
      return Optional.empty();
    }
  }
}
