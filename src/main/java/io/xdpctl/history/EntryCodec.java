package io.xdpctl.history;

import io.xdpctl.config.SourceFile;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Entries and what is not confirmed, as JSON and back. */
final class EntryCodec {
  private static final JsonMapper JSON = JsonMapper.shared();

  private EntryCodec() {}

  static byte[] encode(Entry entry) {
    ObjectNode to = JSON.createObjectNode();
    to.put("number", entry.number()).put("appliedAt", entry.appliedAt()).put("by", entry.by());
    to.put("what", entry.what()).put("restores", entry.restores());
    ArrayNode files = to.putArray("files");
    for (Entry.Kept file : entry.files()) {
      ObjectNode one = files.addObject().put("kind", file.kind().name());
      one.put("path", file.path()).put("digest", file.digest());
    }
    return JSON.writeValueAsBytes(to);
  }

  static Entry entry(byte[] bytes) {
    JsonNode from = JSON.readTree(bytes);
    List<Entry.Kept> files =
        from.path("files").values().stream()
            .map(
                file ->
                    new Entry.Kept(
                        SourceFile.Kind.valueOf(file.path("kind").asString()),
                        file.path("path").asString(),
                        file.path("digest").asString()))
            .toList();
    return new Entry(
        from.path("number").asInt(),
        from.path("appliedAt").asString(),
        from.path("by").asString(),
        from.path("what").asString(),
        from.path("restores").asInt(),
        files);
  }

  static byte[] encode(Unconfirmed pending) {
    ObjectNode to = JSON.createObjectNode();
    to.put("id", pending.id()).put("back", pending.back());
    to.put("deadline", pending.deadline()).put("guard", pending.guard());
    return JSON.writeValueAsBytes(to);
  }

  static Unconfirmed unconfirmed(byte[] bytes) {
    JsonNode from = JSON.readTree(bytes);
    return new Unconfirmed(
        from.path("id").asString(),
        from.path("back").asInt(),
        from.path("deadline").asLong(),
        from.path("guard").asLong());
  }
}
