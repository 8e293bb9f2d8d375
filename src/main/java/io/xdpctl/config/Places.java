package io.xdpctl.config;

import io.xdpctl.cidr.BadPrefix;
import io.xdpctl.cidr.Prefix;
import io.xdpctl.pipeline.Finding;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/**
 * Where parts of a configuration stand, for those who speak of them afterwards.
 *
 * <p>Nothing is kept for it but the texts: a place is searched when somebody asks.
 */
public final class Places {
  static final Places NONE = new Places(List.of(), ListTexts.of(List.of()));

  private static final Pattern WORD = Pattern.compile("^[ \\t\\r]*([^ \\t\\r#;]+)");

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
    String[] inline = list.split("/");
    for (ConfigFile file : files) {
      Optional<JsonPointer> at =
          inline.length == 3
              ? stageAt(file, inline[0], inline[1])
                  .map(p -> p.append(JsonPointer.compile("/when/" + inline[2])))
              : Optional.of(JsonPointer.empty().appendProperty("lists").appendProperty(list));
      Optional<String> found = at.flatMap(where -> among(file, where, prefix));
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
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

  private Optional<String> among(ConfigFile file, JsonPointer list, Prefix prefix) {
    JsonNode members = file.tree().json().at(list);
    for (int i = 0; i < members.path("prefixes").size(); i++) {
      if (is(members.path("prefixes").get(i).asString(""), prefix)) {
        JsonPointer at = list.appendProperty("prefixes").appendIndex(i);
        return Optional.of(where(file, at));
      }
    }
    for (JsonNode path : members.path("files").values()) {
      ListFile named = ListFile.of(file.tree().source().directory(), path.asString(""));
      Optional<String> line = line(texts.of(named), prefix);
      if (line.isPresent()) {
        return Optional.of(named.shown() + ":" + line.get());
      }
    }
    return Optional.empty();
  }

  private static String where(ConfigFile file, JsonPointer at) {
    Place place = file.tree().place(at, Finding.Part.VALUE);
    return file.tree().source().file() + ":" + place.line() + ":" + place.column();
  }

  private static Optional<String> line(byte[] text, Prefix prefix) {
    int number = 1;
    int start = 0;
    for (int i = 0; i <= text.length; i++) {
      if (i == text.length || text[i] == '\n') {
        String line = new String(text, start, i - start, StandardCharsets.UTF_8);
        Matcher word = WORD.matcher(line);
        if (word.find() && is(word.group(1), prefix)) {
          return Optional.of(number + ":" + (word.start(1) + 1));
        }
        number++;
        start = i + 1;
      }
    }
    return Optional.empty();
  }

  private static boolean is(String text, Prefix prefix) {
    try {
      return Prefix.parse(text, true).equals(prefix);
    } catch (BadPrefix other) {
      return false;
    }
  }
}
