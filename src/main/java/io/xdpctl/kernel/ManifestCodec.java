package io.xdpctl.kernel;

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
    manifest.lists().forEach((name, list) -> ListRecordCodec.write(lists.putObject(name), list));
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
      int format = AttachmentCodec.number(root, "format");
      boolean known = format == Manifest.FORMAT || format == Manifest.FORMAT_OF_TRIES;
      return known ? Optional.of(manifest(root)) : Optional.empty();
    } catch (IOException | JacksonException | IllegalArgumentException unreadable) {
      return Optional.empty();
    }
  }

  private static Manifest manifest(JsonNode root) {
    SortedMap<String, ListRecord> lists = new TreeMap<>();
    for (Map.Entry<String, JsonNode> entry : root.path("lists").properties()) {
      lists.put(entry.getKey(), ListRecordCodec.read(entry.getValue()));
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
}
