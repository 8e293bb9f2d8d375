package io.xdpctl.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands whose output cannot be written; for that of {@code dump} see DumpEndTest. */
class StdoutTest {
  private static final String FULL = "error: stdout: write: No space left on device";

  @TempDir private Path directory;

  @Test
  void whatIsLostIsAnErrorAndAPipeThatWasClosedIsNone() throws Exception {
    try (Host host = new Host()) {
      String file = Files.writeString(directory.resolve("edge.yaml"), edge(host)).toString();
      assertEquals(3, run(host, "/dev/full", "render", "-f", file).status());
      assertEquals(3, run(host, "/dev/full", "status").status());
      assertEquals(3, run(host, "/dev/full", "diff", "-f", file).status());
      assertEquals(2, run(host, "/dev/full", "diff", "-f", file + "x").status());
      Said closed = run(host, ">(exec true)", "render", "-f", file);
      assertEquals(new Said(0, ""), closed);
    }
  }

  @Test
  void anApplyIsMadeWhoeverHearsOfIt() throws Exception {
    try (Host host = new Host()) {
      String file = Files.writeString(directory.resolve("edge.yaml"), edge(host)).toString();
      Said applied = run(host, "/dev/full", "apply", "-f", file);
      assertEquals(1, applied.status(), applied.err());
      assertTrue(applied.err().contains("\nhint: only what there is to say is lost"));
      assertEquals(1, host.status().path("interfaces").size());
      Said deleted = run(host, "/dev/full", "delete", "--all");
      assertEquals(1, deleted.status(), deleted.err());
      assertEquals(0, host.status().path("interfaces").size());
    }
  }

  private static String edge(Host host) {
    return Logins.config(Pair.in(host.lab), false);
  }

  private record Said(int status, String err) {}

  private Said run(Host host, String stdout, String... command) throws Exception {
    // Who reads the pipe is gone before anything is written.
    List<String> words =
        new ArrayList<>(
            List.of("bash", "-c", "exec > " + stdout + "; sleep 0.1; exec \"$@\"", "sh"));
    words.addAll(Logins.java());
    words.addAll(List.of("io.xdpctl.cli.Xdpctl", "--root", host.root.toString()));
    words.addAll(List.of(command));
    Path err = Files.createTempFile(directory, "err", ".txt");
    int status = new ProcessBuilder(words).redirectError(err.toFile()).start().waitFor();
    String said = Files.readString(err);
    assertEquals(status == 1 || status == 3, said.contains(FULL), said);
    return new Said(status, said);
  }
}
