package io.xdpctl.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpctl.lab.Command;
import io.xdpctl.lab.Output;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lists' benchmark in its smallest form: all of it runs, and its 2,000 verdicts are right. */
class ListBenchTest {
  @TempDir Path work;

  @Test
  void everyProgramLoadsAndDecidesRight() throws IOException {
    boolean root = Files.getOwner(Path.of("/proc/self")).getName().equals("root");
    Assumptions.assumeTrue(root || "true".equals(System.getenv("CI")), "needs root");
    Output output =
        Command.of("env", "XDPCTL=" + xdpctl(), "CPU=0", "bench/run-lists", "--smoke")
            .within(Duration.ofMinutes(4))
            .attempt();
    assertEquals(0, output.status(), output.err());
    assertTrue(
        output.out().matches("(?s).*\\| 100 \\|( [^ ]+ \\|){10}.*"),
        "a row of ten figures in:\n" + output.out());
    assertTrue(output.out().contains("| 100 | XDP, ours |"), output.out());
  }

  /** The command as these tests' classes have it: bin/xdpctl would build a jar first. */
  private Path xdpctl() throws IOException {
    Path script = work.resolve("xdpctl");
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    String classes = System.getProperty("java.class.path");
    String start = "exec '%s' -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -cp '%s' %s \"$@\"";
    Files.writeString(
        script, "#!/bin/sh\n" + start.formatted(java, classes, "io.xdpctl.cli.Xdpctl") + "\n");
    return Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
  }
}
