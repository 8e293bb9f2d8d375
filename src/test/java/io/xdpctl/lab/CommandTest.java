package io.xdpctl.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class CommandTest {
  @Test
  void takesWordsAsTheyAre() {
    assertEquals("a  b;$HOME\n", Command.of("echo", "a  b;$HOME").run());
  }

  @Test
  void emptiesBothPipes() {
    String script = "head -c 300000 /dev/zero >&2; head -c 300000 /dev/zero; exit 4";
    Output output = Command.of("sh", "-c", script).attempt();
    assertEquals(4, output.status());
    assertEquals(300_000, output.out().length());
    assertEquals(300_000, output.err().length());
  }

  @Test
  void saysWhatFailedAndWhy() {
    CommandFailed failed =
        assertThrows(
            CommandFailed.class, () -> Command.of("ip", "link", "show", "dev", "nope0").run());
    assertEquals("ip link show dev nope0: Device \"nope0\" does not exist.", failed.getMessage());
  }

  @Test
  void saysThatThereIsNoSuchProgram() {
    CommandFailed failed =
        assertThrows(CommandFailed.class, () -> Command.of("no-such-program").run());
    assertEquals("no-such-program: No such file or directory", failed.getMessage());
  }

  @Test
  void endsWhatTakesTooLong() {
    long start = System.nanoTime();
    Command slow = Command.of("sh", "-c", "sleep 20; true").within(Duration.ofMillis(100));
    CommandFailed failed = assertThrows(CommandFailed.class, slow::run);
    assertTrue(failed.getMessage().endsWith("still running after 100 ms"), failed.getMessage());
    assertTrue(System.nanoTime() - start < 5_000_000_000L);
  }
}
