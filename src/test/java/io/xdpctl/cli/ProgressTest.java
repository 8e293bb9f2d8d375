package io.xdpctl.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ProgressTest {
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private final PrintStream err = new PrintStream(said, true, StandardCharsets.UTF_8);

  @Test
  void whatIsQuickSaysNothing() {
    Progress progress = Progress.started(err, 20_000);
    progress.accept("reading lists/drop.txt");
    progress.accept("applying");
    assertEquals("", text());
  }

  @Test
  void whatIsSlowSaysItsStepAndThoseThatFollow() throws InterruptedException {
    Progress progress = Progress.started(err, 200);
    progress.accept("reading lists/drop.txt");
    progress.accept("rendering");
    while (text().isEmpty()) {
      Thread.sleep(5);
    }
    progress.accept("applying");
    assertTrue(text().endsWith("rendering …\napplying …\n"), text());
  }

  @Test
  void onlyOnATerminal() throws InterruptedException {
    Consumer<String> progress = Progress.of(Terminal.none(), err);
    progress.accept("reading");
    Thread.sleep(Progress.PATIENCE_MILLISECONDS + 200);
    progress.accept("applying");
    assertEquals("", text());
    Terminal terminal =
        new Terminal(
            Stdout.elsewhere(),
            false,
            false,
            true,
            ZoneId.of("UTC"),
            Map.of(),
            new Interrupt(),
            () -> 0);
    Progress.of(terminal, err).accept("reading");
    while (text().isEmpty()) {
      Thread.sleep(5);
    }
    assertEquals("reading …\n", text());
  }

  private String text() {
    return said.toString(StandardCharsets.UTF_8);
  }
}
