package io.xdpctl.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpctl.cli.Xdpctl;
import io.xdpctl.lab.Command;
import io.xdpctl.lab.End;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first apply at a root that is on no bpffs yet. */
class RefusedAtFirstTest {
  @TempDir private Path directory;

  private static boolean isMounted(Path at) throws IOException {
    return Files.readString(Path.of("/proc/self/mounts")).contains(" " + at + " bpf ");
  }

  private static Host.Run run(Path root, String... words) {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
    String[] all = new String[words.length + 2];
    all[0] = "--root";
    all[1] = root.toString();
    System.arraycopy(words, 0, all, 2, words.length);
    int status = Xdpctl.run(stream, stream, all);
    return new Host.Run(status, "", err.toString(StandardCharsets.UTF_8));
  }

  private Host.Run apply(Path root, String interfaces) throws IOException {
    Path file = directory.resolve("edge.yaml");
    Files.writeString(
        file,
        "apiVersion: xdpctl/v1\npipelines: {edge: {interfaces: ["
            + interfaces
            + "], mode: generic, stages: [{name: all, action: count}]}}\n");
    return run(root, "apply", "--wait", "1m", "-f", file.toString());
  }

  @Test
  void leavesTheHostAsItWas() throws Exception {
    Path root = directory.resolve("not/there");
    try (Host host = new Host()) {
      Pair pair = Pair.in(host.lab);
      host.lab.link(End.of(pair.client(), "eth1"), End.of(pair.host(), "eth1"));
      String there = "{name: eth0, netns: " + pair.host().netns() + "}";
      Host.Run refused = apply(root, there + ", fu7");
      assertEquals(3, refused.status(), refused.err());
      assertTrue(refused.err().contains("interface fu7: not found"), refused.err());
      assertFalse(isMounted(root));
      assertFalse(Files.exists(directory.resolve("not")));

      assertEquals(0, apply(root, there).status());
      assertTrue(isMounted(root));
      assertEquals(3, apply(root, there + ", fu7").status());
      assertTrue(isMounted(root), "something runs");
      assertEquals(0, run(root, "delete", "--all").status());
    } finally {
      if (isMounted(root)) {
        Command.of("umount", root.toString()).run();
      }
    }
  }
}
