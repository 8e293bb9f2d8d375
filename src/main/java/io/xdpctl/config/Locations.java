package io.xdpctl.config;

import io.xdpctl.cidr.BadPrefix;
import io.xdpctl.cidr.Prefix;
import io.xdpctl.cidr.WrittenPrefixes;
import io.xdpctl.pipeline.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/** Where parts of a configuration stand, for those who go through all of it. */
public final class Locations {
  private static final JsonPointer ROOT = JsonPointer.empty();

  private final List<ConfigFile> files;
  private final ListTexts texts;

  Locations(List<ConfigFile> files, ListTexts texts) {
    this.files = files;
    this.texts = texts;
  }

  /** Where a stage's name stands. */
  public Location stage(String pipeline, String stage) {
    for (ConfigFile file : files) {
      Optional<JsonPointer> at = stageAt(file, pipeline, stage);
      if (at.isPresent()) {
        return value(file, at.get().appendProperty("name"));
      }
    }
    throw new IllegalArgumentException("there is no stage " + stage);
  }

  /** Where a pipeline's name stands. */
  public Location pipeline(String pipeline) {
    JsonPointer at = ROOT.appendProperty("pipelines").appendProperty(pipeline);
    return place(having(at), at, Finding.Part.KEY);
  }

  /** Where a pipeline's default stands; its name where it says none. */
  public Location byDefault(String pipeline) {
    JsonPointer at = ROOT.appendProperty("pipelines").appendProperty(pipeline);
    return value(having(at), at.appendProperty("default"));
  }

  /** Where the value of a key of the budget stands. */
  public Location budget(String key) {
    JsonPointer at = BudgetReader.PLACE.appendProperty(key);
    return value(having(at), at);
  }

  private ConfigFile having(JsonPointer at) {
    return files.stream()
        .filter(file -> !file.tree().json().at(at).isMissingNode())
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("there is no " + at));
  }

  /** The comments that speak to xdpctl. */
  public List<Comment> comments() {
    return Comments.of(files, texts);
  }

  /**
   * Every prefix of a list, without its holes.
   *
   * @param list its name, or {@code pipeline/stage/side} for prefixes in a stage
   */
  public WrittenList list(String list) {
    String[] inline = list.split("/");
    for (ConfigFile file : files) {
      Optional<JsonPointer> stage =
          inline.length == 3 ? stageAt(file, inline[0], inline[1]) : Optional.empty();
      JsonPointer named = ROOT.appendProperty("lists").appendProperty(list);
      JsonPointer at =
          stage.map(s -> s.append(JsonPointer.compile("/when/" + inline[2]))).orElse(named);
      if (!file.tree().json().at(at).isMissingNode()) {
        Location owner =
            stage
                .map(s -> value(file, s.appendProperty("name")))
                .orElseGet(() -> place(file, at, Finding.Part.KEY));
        return read(file, at, owner);
      }
    }
    throw new IllegalArgumentException("there is no list " + list);
  }

  private WrittenList read(ConfigFile file, JsonPointer at, Location owner) {
    JsonNode list = file.tree().json().at(at);
    List<WrittenList.Origin> origins = new ArrayList<>();
    WrittenPrefixes out = new WrittenPrefixes();
    JsonPointer inline = at.appendProperty("prefixes");
    out.from(0);
    origins.add(new WrittenList.Origin(file, inline, Optional.empty()));
    JsonNode items = list.path("prefixes");
    for (int i = 0; i < items.size(); i++) {
      out.at(i);
      add(items.get(i).asString(""), out);
    }
    for (JsonNode path : list.path("files").values()) {
      ListFile named = ListFile.of(file.tree().source().directory(), path.asString(""));
      out.from(origins.size());
      origins.add(new WrittenList.Origin(file, inline, Optional.of(named)));
      named.read(texts, true, out);
    }
    return new WrittenList(owner, out, origins, texts);
  }

  private static void add(String text, WrittenPrefixes out) {
    try {
      out.add(Prefix.parse(text, true));
    } catch (BadPrefix impossible) {
      throw new IllegalStateException("a valid configuration has " + text, impossible);
    }
  }

  private static Optional<JsonPointer> stageAt(ConfigFile file, String pipeline, String stage) {
    JsonPointer stages =
        ROOT.appendProperty("pipelines").appendProperty(pipeline).appendProperty("stages");
    JsonNode all = file.tree().json().at(stages);
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).path("name").asString("").equals(stage)) {
        return Optional.of(stages.appendIndex(i));
      }
    }
    return Optional.empty();
  }

  static Location value(ConfigFile file, JsonPointer at) {
    return place(file, at, Finding.Part.VALUE);
  }

  private static Location place(ConfigFile file, JsonPointer at, Finding.Part part) {
    SourceText source = file.tree().source();
    Place place = file.tree().place(at, part);
    return new Location(
        source.file(), place.line(), place.column(), place.width(), source.line(place.line()));
  }
}
