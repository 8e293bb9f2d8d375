package io.xdpctl.kernel;

import io.xdpctl.plan.Legacy;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** An ancestry as JSON in a manifest, and back; manifests of before it existed have none. */
final class AncestryCodec {
  private AncestryCodec() {}

  static void write(ObjectNode manifest, Ancestry ancestry) {
    if (ancestry.isNone()) {
      return;
    }
    ObjectNode to = manifest.putObject("ancestor");
    to.put("generation", ancestry.generation());
    ObjectNode maps = to.putObject("maps");
    ancestry.legacies().forEach((name, legacy) -> write(maps.putObject(name), legacy));
  }

  private static void write(ObjectNode to, Legacy legacy) {
    to.put("from", legacy.from());
    to.put("how", legacy.how().name());
    to.put("runningList", legacy.runningList());
    to.put("list", legacy.list());
  }

  static Ancestry read(JsonNode manifest) {
    JsonNode from = manifest.path("ancestor");
    if (from.isMissingNode()) {
      return Ancestry.NONE;
    }
    SortedMap<String, Legacy> legacies = new TreeMap<>();
    for (Map.Entry<String, JsonNode> map : from.path("maps").properties()) {
      legacies.put(map.getKey(), legacy(map.getValue()));
    }
    return new Ancestry(AttachmentCodec.text(from, "generation"), legacies);
  }

  private static Legacy legacy(JsonNode from) {
    return new Legacy(
        AttachmentCodec.text(from, "from"),
        Legacy.How.valueOf(AttachmentCodec.text(from, "how")),
        AttachmentCodec.text(from, "runningList"),
        AttachmentCodec.text(from, "list"));
  }
}
