package io.xdpctl.history;

import io.xdpctl.config.SourceFile;
import io.xdpctl.guard.Incarnation;
import io.xdpctl.state.InterfaceRef;
import io.xdpctl.state.Renames;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Entries and what is not confirmed, as JSON and back. */
final class EntryCodec {
  private static final JsonMapper JSON = JsonMapper.shared();

  private EntryCodec() {}

  static byte[] encode(Entry entry) {
    ObjectNode to = JSON.createObjectNode().put("number", entry.number());
    Entry.Note note = entry.note();
    to.put("at", note.at()).put("by", note.by()).put("what", note.what());
    note.restores().ifPresent(number -> to.put("restores", number));
    ArrayNode files = to.putArray("files");
    for (Entry.Kept file : entry.files()) {
      ObjectNode one = files.addObject().put("kind", file.kind().name());
      one.put("path", file.path()).put("name", file.name());
    }
    to.put("from", entry.step().from()).put("whole", entry.step().whole());
    write(to.putArray("changed"), entry.step().changed());
    write(to.putArray("removed"), entry.step().removed());
    write(to.putArray("interfaces"), entry.interfaces());
    ObjectNode renames = to.putObject("renames");
    entry.renames().byPipeline().forEach((name, stages) -> write(renames.putObject(name), stages));
    return JSON.writeValueAsBytes(to);
  }

  private static void write(ArrayNode to, List<InterfaceRef> refs) {
    refs.forEach(ref -> to.addObject().put("netns", ref.netns()).put("name", ref.name()));
  }

  private static void write(ObjectNode to, SortedMap<String, List<String>> stages) {
    stages.forEach(
        (name, olds) -> {
          ArrayNode all = to.putArray(name);
          olds.forEach(all::add);
        });
  }

  /** Empty when it cannot be read. */
  static Optional<Entry> entry(byte[] bytes) {
    try {
      return Optional.of(entry(JSON.readTree(bytes)));
    } catch (JacksonException | IllegalArgumentException unreadable) {
      return Optional.empty();
    }
  }

  private static Entry entry(JsonNode from) {
    JsonNode restores = from.path("restores");
    Entry.Note note =
        new Entry.Note(
            from.path("at").asString(),
            from.path("by").asString(),
            from.path("what").asString(),
            restores.isNumber() ? Optional.of(restores.asInt()) : Optional.empty());
    Step step =
        new Step(
            from.path("from").asInt(),
            refs(from.path("changed")),
            refs(from.path("removed")),
            from.path("whole").asBoolean());
    return new Entry(
        from.path("number").asInt(),
        note,
        from.path("files").values().stream().map(EntryCodec::file).toList(),
        step,
        renames(from.path("renames")),
        refs(from.path("interfaces")));
  }

  private static Entry.Kept file(JsonNode from) {
    return new Entry.Kept(
        SourceFile.Kind.valueOf(from.path("kind").asString()),
        from.path("path").asString(),
        from.path("name").asString());
  }

  private static List<InterfaceRef> refs(JsonNode from) {
    return from.values().stream()
        .map(ref -> new InterfaceRef(ref.path("netns").asString(), ref.path("name").asString()))
        .toList();
  }

  private static Renames renames(JsonNode from) {
    SortedMap<String, SortedMap<String, List<String>>> out = new TreeMap<>();
    from.properties()
        .forEach(
            pipeline -> {
              SortedMap<String, List<String>> stages = new TreeMap<>();
              pipeline
                  .getValue()
                  .properties()
                  .forEach(stage -> stages.put(stage.getKey(), texts(stage.getValue())));
              out.put(pipeline.getKey(), stages);
            });
    return new Renames(out);
  }

  private static List<String> texts(JsonNode from) {
    List<String> out = new ArrayList<>();
    from.values().forEach(text -> out.add(text.asString()));
    return out;
  }

  static byte[] encode(Unconfirmed pending) {
    ObjectNode to = JSON.createObjectNode();
    to.put("id", pending.id()).put("back", pending.back());
    to.put("deadline", pending.deadline()).put("lasts", pending.lasts());
    to.put("guard", pending.guard().word());
    pending.applies().ifPresent(process -> to.put("applies", process.word()));
    return JSON.writeValueAsBytes(to);
  }

  static Unconfirmed unconfirmed(byte[] bytes) {
    JsonNode from = JSON.readTree(bytes);
    return new Unconfirmed(
        from.path("id").asString(),
        from.path("back").asInt(),
        from.path("deadline").asLong(),
        from.path("lasts").asLong(),
        Incarnation.parse(from.path("guard").asString()),
        from.path("applies").asStringOpt().map(Incarnation::parse));
  }
}
