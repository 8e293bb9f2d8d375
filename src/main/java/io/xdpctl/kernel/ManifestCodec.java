package io.xdpctl.kernel;

import io.xdpctl.cidr.CidrList;
import io.xdpctl.cidr.Prefix;
import io.xdpctl.cidr.PrefixSet;
import io.xdpctl.cidr.PrefixSetBuilder;
import io.xdpctl.state.Digest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A manifest as gzip'd JSON and back. */
public final class ManifestCodec {
  private ManifestCodec() {}

  public static byte[] encode(Manifest manifest) {
    JsonMapper json = JsonMapper.shared();
    ObjectNode root = json.createObjectNode();
    root.put("format", manifest.format());
    root.put("version", manifest.version());
    root.put("appliedAt", manifest.appliedAt());
    AttachmentCodec.write(root.putObject("attachment"), manifest.attachment());
    ObjectNode lists = root.putObject("lists");
    manifest.lists().forEach((name, list) -> write(lists.putObject(name), list));
    AncestryCodec.write(root, manifest.ancestry());
    root.put("config", manifest.config());
    root.put("entry", manifest.entry());
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(json.writeValueAsBytes(root));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return out.toByteArray();
  }

  /** Reads a manifest; empty when the bytes are none, or of a format that came later. */
  public static Optional<Manifest> decode(byte[] bytes) {
    try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      JsonNode root = JsonMapper.shared().readTree(gzip.readAllBytes());
      boolean known = AttachmentCodec.number(root, "format") == Manifest.FORMAT;
      return known ? Optional.of(manifest(root)) : Optional.empty();
    } catch (IOException | JacksonException | IllegalArgumentException unreadable) {
      return Optional.empty();
    }
  }

  private static Manifest manifest(JsonNode root) {
    SortedMap<String, ListRecord> lists = new TreeMap<>();
    for (Map.Entry<String, JsonNode> entry : root.path("lists").properties()) {
      lists.put(entry.getKey(), list(entry.getValue()));
    }
    return new Manifest(
        Manifest.FORMAT,
        AttachmentCodec.text(root, "version"),
        AttachmentCodec.text(root, "appliedAt"),
        AttachmentCodec.attachment(root.path("attachment")),
        lists,
        AncestryCodec.read(root),
        AttachmentCodec.text(root, "config"),
        root.path("entry").asInt(0));
  }

  private static void write(ObjectNode to, ListRecord list) {
    to.put("capacity", list.capacity());
    AttachmentCodec.write(to.putArray("maps"), list.maps());
    to.put("prefixes", list.prefixes());
    to.put("holes", list.holes());
    to.put("content", list.content().hex());
    if (list.members().isPresent()) {
      ObjectNode members = to.putObject("members");
      write(members.putArray("prefixes"), list.members().get().prefixes());
      write(members.putArray("holes"), list.members().get().holes());
    }
  }

  private static ListRecord list(JsonNode from) {
    JsonNode members = from.path("members");
    return new ListRecord(
        AttachmentCodec.number(from, "capacity"),
        AttachmentCodec.maps(from.path("maps")),
        AttachmentCodec.number(from, "prefixes"),
        AttachmentCodec.number(from, "holes"),
        new Digest(AttachmentCodec.text(from, "content")),
        members.isMissingNode()
            ? Optional.empty()
            : Optional.of(new CidrList(set(members.path("prefixes")), set(members.path("holes")))));
  }

  private static void write(ArrayNode to, PrefixSet set) {
    for (int i = 0; i < set.size(); i++) {
      to.add(set.get(i).toString());
    }
  }

  private static PrefixSet set(JsonNode from) {
    PrefixSetBuilder out = new PrefixSetBuilder();
    from.values().forEach(text -> out.add(Prefix.parse(text.stringValue())));
    return out.build();
  }
}
