package io.xdpctl.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code test --watch} runs again when the configuration, a list file or a test changes. */
class TestWatchTest {
  private static final long PATIENCE_NANOSECONDS = 60_000_000_000L;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void runsAgainWhenAFileChanges(@TempDir Path folder) throws Exception {
    Path list = Files.writeString(folder.resolve("feed.txt"), "192.0.2.0/24\n");
    Path config =
        Files.writeString(
            folder.resolve("edge.yaml"),
            """
            apiVersion: xdpctl/v1
            lists: {feeds: {files: [feed.txt]}}
            pipelines:
              edge:
                interfaces: [eth0]
                stages: [{name: blocklist, action: drop, when: {source: {list: feeds}}}]
            """);
    Path tests = Files.createDirectory(folder.resolve("tests"));
    Path test = tests.resolve("feed.yaml");
    String text =
        "apiVersion: xdpctl/v1\ntests: [{name: n, packet: src=192.0.2.1, expect: drop}]\n";
    Files.writeString(test, text);
    Terminal terminal = Terminal.none();
    CompletableFuture<Integer> status =
        CompletableFuture.supplyAsync(
            () ->
                Xdpctl.run(
                    new PrintStream(out, true, StandardCharsets.UTF_8),
                    new PrintStream(err, true, StandardCharsets.UTF_8),
                    InputStream.nullInputStream(),
                    terminal,
                    "test",
                    "--watch",
                    "-f",
                    config.toString(),
                    tests.toString()));
    await(out, "1 test: all passed\n", 1);
    Files.writeString(list, "198.51.100.0/24\n");
    await(out, "1 test: 0 passed, 1 failed\n", 1);
    Files.writeString(test, text.replace("expect", "expects"));
    await(err, "there is no key 'expects' here", 1);
    Files.writeString(test, text.replace("drop", "pass"));
    await(out, "1 test: all passed\n", 2);
    terminal.interrupt().ask();
    assertEquals(0, status.get());
    terminal.interrupt().finish(0);
  }

  private static void await(ByteArrayOutputStream stream, String text, int times) throws Exception {
    long end = System.nanoTime() + PATIENCE_NANOSECONDS;
    while (stream.toString(StandardCharsets.UTF_8).split(text, -1).length - 1 < times) {
      String seen = stream.toString(StandardCharsets.UTF_8);
      assertTrue(System.nanoTime() < end, () -> "not seen: " + text + " in " + seen);
      Thread.sleep(50);
    }
  }
}
