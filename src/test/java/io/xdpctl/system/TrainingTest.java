package io.xdpctl.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher's class archive is made of commands that really ran, and leaves nothing behind. */
class TrainingTest {
  private static final String SCRIPT =
      "root=$PWD java=$1 new=$2; shift 2; . bin/lib.sh; list_classes \"$@\"";

  @TempDir private Path directory;

  @Test
  void rootTrainsWithARealApplyThatNobodyElseSees() throws Exception {
    String java = ProcessHandle.current().info().command().orElseThrow();
    String to = directory.resolve("new").toString();
    String path = System.getProperty("java.class.path");
    Path said = directory.resolve("said");
    int status =
        new ProcessBuilder(
                "sh", "-euc", SCRIPT, "sh", java, to, "-XX:TieredStopAtLevel=1", "-cp", path)
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start()
            .waitFor();
    // It loads all classes of a jar in the end, and there is none yet.
    String text = Files.readString(said);
    assertTrue(status == 0 || text.contains("Training.loadAll"), text);
    List<String> log = Files.readAllLines(directory.resolve("new.training/training.log"));
    assertEquals(14, log.size(), log.toString());
    for (String command : log) {
      assertTrue(command.endsWith(": 0"), log.toString());
    }
    assertTrue(Files.size(directory.resolve("new.classes")) > 0);
    assertFalse(Files.exists(Path.of("/sys/class/net/xdpctl-training")));
    assertFalse(Files.readString(Path.of("/proc/self/mounts")).contains(to));
  }
}
