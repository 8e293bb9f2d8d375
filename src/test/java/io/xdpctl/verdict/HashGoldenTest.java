package io.xdpctl.verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpctl.lookup.ListLayout;
import io.xdpctl.lookup.RandomLists;
import io.xdpctl.pipeline.AddressMatch;
import io.xdpctl.pipeline.DropStage;
import io.xdpctl.pipeline.Pipeline;
import io.xdpctl.render.ForcedLayout;
import io.xdpctl.render.Program;
import io.xdpctl.state.Attachment.DefaultVerdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * The C for hashes, which only large lists get, of a list that a reviewer can read.
 *
 * <p>{@code -Dxdpctl.golden=write} as for the other golden files.
 */
class HashGoldenTest {
  private static final Path GOLDEN = Path.of("src/test/resources/render-hash/both.c");

  @Test
  void rendersToItsGoldenText() throws Exception {
    AddressMatch large = Whens.list("10.0.0.0/8", "2001:db8::/32");
    Pipeline pipeline =
        new Pipeline(
            "hashed",
            new TreeMap<>(),
            DefaultVerdict.PASS,
            List.of(new DropStage("blocked", Whens.source(large), true)));
    ListLayout layout = RandomLists.hash(large.content(), 9, 8);
    Program program = ForcedLayout.render(pipeline, layout).programs().get("hashed");
    if ("write".equals(System.getProperty("xdpctl.golden"))) {
      Files.writeString(GOLDEN, program.text());
    }
    assertEquals(Files.readString(GOLDEN), program.text());
    for (String line : program.text().split("\n", -1)) {
      assertTrue(line.replace("\t", "        ").length() <= 80, "over 80 columns: " + line);
    }
    assertTrue(!program.text().contains("\n\n\n"), "two empty lines");
  }
}
