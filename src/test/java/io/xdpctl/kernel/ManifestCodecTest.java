package io.xdpctl.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpctl.state.Attachment;
import io.xdpctl.state.HostState;
import io.xdpctl.state.RandomHost;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class ManifestCodecTest {
  private final long seed = Long.getLong("seed", System.nanoTime());

  @Test
  void whatIsWrittenIsRead() {
    Random random = new Random(seed);
    for (int i = 0; i < 200; i++) {
      HostState state = new RandomHost(random).state();
      SortedMap<String, ListRecord> lists = new TreeMap<>();
      state.lists().forEach((name, list) -> lists.put(name, ListRecord.of(list, 7, 0)));
      state
          .attachments()
          .values()
          .forEach(
              attachment -> {
                Manifest manifest =
                    new Manifest(
                        Manifest.FORMAT,
                        "1",
                        "now",
                        attachment,
                        lists,
                        Ancestry.NONE,
                        "a: \"b\"\n");
                Optional<Manifest> read = ManifestCodec.decode(ManifestCodec.encode(manifest));
                assertEquals(Optional.of(manifest), read, "seed " + seed);
              });
    }
  }

  /** Of the version whose lists were tries: the rest of it is as it was. */
  @Test
  void theFormatBeforeIsRead() throws Exception {
    HostState state = Examples.firewall("10.0.0.0/8");
    ListRecord list = ListRecord.of(state.lists().get("feeds"), 7, 0);
    Attachment attachment = state.attachments().get(Examples.ETH0);
    SortedMap<String, ListRecord> lists = new TreeMap<>(Map.of("feeds", list));
    Manifest now =
        new Manifest(Manifest.FORMAT, "1", "now", attachment, lists, Ancestry.NONE, "text");
    byte[] json =
        new GZIPInputStream(new ByteArrayInputStream(ManifestCodec.encode(now))).readAllBytes();
    String old =
        new String(json, StandardCharsets.UTF_8)
            .replace("\"format\":2", "\"format\":1")
            .replace("\"map\":\"feeds_list_image\"", "\"capacity\":64");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(old.getBytes(StandardCharsets.UTF_8));
    }
    Manifest read = ManifestCodec.decode(bytes.toByteArray()).orElseThrow();
    assertTrue(read.isKnown());
    assertEquals(attachment, read.attachment());
    assertEquals("", read.lists().get("feeds").map().name());
    assertEquals(list.members(), read.lists().get("feeds").members());
  }

  @Test
  void whatIsNoManifestIsNone() {
    assertEquals(Optional.empty(), ManifestCodec.decode(new byte[40]));
    byte[] cut = ManifestCodec.encode(Manifest.unknown());
    assertEquals(Optional.empty(), ManifestCodec.decode(cut)); // a format of its own
    cut[cut.length / 2] ^= 1;
    assertEquals(Optional.empty(), ManifestCodec.decode(cut));
  }
}
