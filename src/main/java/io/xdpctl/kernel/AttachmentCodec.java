package io.xdpctl.kernel;

import io.xdpctl.state.Attachment;
import io.xdpctl.state.CounterLayout;
import io.xdpctl.state.Digest;
import io.xdpctl.state.ListUse;
import io.xdpctl.state.MapSpec;
import io.xdpctl.state.MapType;
import io.xdpctl.state.Mode;
import io.xdpctl.state.StageState;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** An attachment as JSON and back; a missing or unknown word is an IllegalArgumentException. */
final class AttachmentCodec {
  private AttachmentCodec() {}

  static void write(ObjectNode to, Attachment attachment) {
    to.put("pipeline", attachment.pipeline());
    to.put("mode", attachment.mode().name());
    to.put("default", attachment.defaultVerdict().name());
    to.put("program", attachment.program().hex());
    write(to.putObject("totals"), attachment.totals());
    ArrayNode stages = to.putArray("stages");
    attachment.stages().forEach(stage -> write(stages.addObject(), stage));
  }

  static Attachment attachment(JsonNode from) {
    return new Attachment(
        text(from, "pipeline"),
        Mode.valueOf(text(from, "mode")),
        Attachment.DefaultVerdict.valueOf(text(from, "default")),
        new Digest(text(from, "program")),
        map(from.path("totals")),
        from.path("stages").values().stream().map(AttachmentCodec::stage).toList());
  }

  private static void write(ObjectNode to, StageState stage) {
    to.put("name", stage.name());
    to.put("action", stage.action());
    to.put("layout", stage.layout().name());
    write(to.putArray("maps"), stage.maps());
    ArrayNode lists = to.putArray("lists");
    for (ListUse use : stage.lists()) {
      ObjectNode node = lists.addObject();
      node.put("side", use.side().name());
      node.put("list", use.list());
      node.put("hits", use.hits());
    }
    ArrayNode targets = to.putArray("targets");
    stage.targets().forEach(targets::add);
  }

  private static StageState stage(JsonNode from) {
    TreeSet<String> targets = new TreeSet<>();
    from.path("targets").values().forEach(target -> targets.add(target.stringValue()));
    return new StageState(
        text(from, "name"),
        text(from, "action"),
        CounterLayout.valueOf(text(from, "layout")),
        maps(from.path("maps")),
        from.path("lists").values().stream().map(AttachmentCodec::use).toList(),
        targets);
  }

  private static ListUse use(JsonNode from) {
    ListUse.Side side = ListUse.Side.valueOf(text(from, "side"));
    return new ListUse(side, text(from, "list"), text(from, "hits"));
  }

  static void write(ArrayNode to, List<MapSpec> maps) {
    maps.forEach(map -> write(to.addObject(), map));
  }

  private static void write(ObjectNode to, MapSpec map) {
    to.put("name", map.name());
    to.put("type", map.type().name());
    to.put("keySize", map.keySize());
    to.put("valueSize", map.valueSize());
    to.put("maxEntries", map.maxEntries());
    to.put("flags", map.flags());
  }

  static List<MapSpec> maps(JsonNode from) {
    List<MapSpec> out = new ArrayList<>();
    from.values().forEach(map -> out.add(map(map)));
    return List.copyOf(out);
  }

  private static MapSpec map(JsonNode from) {
    return new MapSpec(
        text(from, "name"),
        MapType.valueOf(text(from, "type")),
        number(from, "keySize"),
        number(from, "valueSize"),
        number(from, "maxEntries"),
        number(from, "flags"));
  }

  static String text(JsonNode from, String key) {
    return from.path(key).stringValueOpt().orElseThrow(() -> absent(key));
  }

  static int number(JsonNode from, String key) {
    return from.path(key).intValueOpt().orElseThrow(() -> absent(key));
  }

  private static IllegalArgumentException absent(String key) {
    return new IllegalArgumentException("manifest: no " + key);
  }
}
