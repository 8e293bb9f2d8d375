package io.xdpctl.kernel;

import io.xdpctl.cidr.CidrList;
import io.xdpctl.cidr.Prefix;
import io.xdpctl.cidr.PrefixSet;
import io.xdpctl.cidr.PrefixSetBuilder;
import io.xdpctl.state.Digest;
import io.xdpctl.state.ListState;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What a manifest remembers of a list as JSON, and back. */
final class ListRecordCodec {
  private ListRecordCodec() {}

  static void write(ObjectNode to, ListRecord list) {
    to.put("map", list.map().name());
    to.put("slots", list.slots());
    to.put("layout", list.layout().hex());
    to.put("image", list.image().now());
    to.put("imageBefore", list.image().before());
    to.put("prefixes", list.prefixes());
    to.put("holes", list.holes());
    to.put("content", list.content().hex());
    if (list.members().isPresent()) {
      ObjectNode members = to.putObject("members");
      write(members.putArray("prefixes"), list.members().get().prefixes());
      write(members.putArray("holes"), list.members().get().holes());
    }
  }

  private static void write(ArrayNode to, PrefixSet set) {
    for (int i = 0; i < set.size(); i++) {
      to.add(set.get(i).toString());
    }
  }

  static ListRecord read(JsonNode from) {
    if (!from.has("map")) {
      return ofTries(from);
    }
    return new ListRecord(
        ListState.mapNamed(AttachmentCodec.text(from, "map")),
        AttachmentCodec.number(from, "slots"),
        new Digest(AttachmentCodec.text(from, "layout")),
        new ListRecord.Ids(
            AttachmentCodec.number(from, "image"), AttachmentCodec.number(from, "imageBefore")),
        AttachmentCodec.number(from, "prefixes"),
        AttachmentCodec.number(from, "holes"),
        new Digest(AttachmentCodec.text(from, "content")),
        members(from.path("members")));
  }

  /** Of format 1, whose lists were tries: no map is found under no name, and it is built anew. */
  private static ListRecord ofTries(JsonNode from) {
    return new ListRecord(
        ListState.mapNamed(""),
        0,
        new Digest(""),
        new ListRecord.Ids(0, 0),
        AttachmentCodec.number(from, "prefixes"),
        AttachmentCodec.number(from, "holes"),
        new Digest(AttachmentCodec.text(from, "content")),
        members(from.path("members")));
  }

  private static Optional<CidrList> members(JsonNode from) {
    return from.isMissingNode()
        ? Optional.empty()
        : Optional.of(new CidrList(set(from.path("prefixes")), set(from.path("holes"))));
  }

  private static PrefixSet set(JsonNode from) {
    PrefixSetBuilder out = new PrefixSetBuilder();
    from.values().forEach(text -> out.add(Prefix.parse(text.stringValue())));
    return out.build();
  }
}
