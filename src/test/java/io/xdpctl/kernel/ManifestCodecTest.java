package io.xdpctl.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.xdpctl.state.HostState;
import io.xdpctl.state.RandomHost;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
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

  @Test
  void whatIsNoManifestIsNone() {
    assertEquals(Optional.empty(), ManifestCodec.decode(new byte[40]));
    byte[] cut = ManifestCodec.encode(Manifest.unknown());
    assertEquals(Optional.empty(), ManifestCodec.decode(cut)); // a format of its own
    cut[cut.length / 2] ^= 1;
    assertEquals(Optional.empty(), ManifestCodec.decode(cut));
  }
}
