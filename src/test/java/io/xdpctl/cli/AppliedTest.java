package io.xdpctl.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpctl.checkout.Checkout;
import io.xdpctl.config.ConfigReader;
import io.xdpctl.config.SourceFile;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AppliedTest {
  private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";

  @TempDir private Path directory;

  private static SourceFile file(String path, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return new SourceFile(SourceFile.Kind.YAML, path, bytes);
  }

  @Test
  void itSaysWhetherTheFilesAreTheSame() throws Exception {
    List<SourceFile> kept = new ArrayList<>(List.of(file("edge.yaml", "a"), file("b.txt", "b")));
    kept.add(new Checkout(directory, COMMIT, true).source());
    Applied applied = Applied.of(kept);
    String start =
        "configuration: "
            + applied.digest().brief()
            + ", commit 0123456789ab with changes that are not in it; ";
    assertEquals(start + "not to be found here: edge.yaml, b.txt\n", applied.sentence());
    Files.writeString(directory.resolve("edge.yaml"), "a");
    Files.writeString(directory.resolve("b.txt"), "b");
    assertEquals(start + "the files are the same\n", applied.sentence());
    Files.writeString(directory.resolve("b.txt"), "c");
    assertEquals(start + "changed since: b.txt\n", applied.sentence());
    var node = Tree.object();
    applied.write(node);
    assertEquals(COMMIT, node.path("commit").stringValue());
    assertTrue(node.path("uncommitted").booleanValue());
    assertEquals("changed", node.path("files").stringValue());
    assertEquals("b.txt", node.at("/changed/0").stringValue());
  }

  @Test
  void theDigestIsOfTheTextsAlone() {
    Applied here = Applied.of(List.of(file("edge.yaml", "a")));
    Applied there = Applied.of(List.of(file("/etc/xdpctl/edge.yaml", "a")));
    assertEquals(here.digest(), there.digest());
    assertNotEquals(here.digest(), Applied.of(List.of(file("edge.yaml", "b"))).digest());
  }

  @Test
  void whatIsKeptWithTheFilesIsNoneOfThem() throws Exception {
    var config =
        ConfigReader.read("examples/configs/edge.yaml", InputStream.nullInputStream())
            .with(new Checkout(directory, COMMIT, false).source());
    assertEquals(config.pipelines(), ConfigReader.read(config.sources()).pipelines());
  }
}
