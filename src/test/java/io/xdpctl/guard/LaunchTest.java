package io.xdpctl.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpctl.kernel.Refused;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes that outlive the one that started them. */
class LaunchTest {
  @TempDir private Path directory;

  /** Says that it is ready, and ends when it is told to. */
  static final class Ready {
    public static void main(String[] words) throws Exception {
      new Launch(Path.of(words[0]), words[1], false).sayReady();
      System.out.println("is ready");
      while (!Files.exists(Path.of(words[0], "end"))) {
        Thread.sleep(20);
      }
    }
  }

  @Test
  void itIsReadyInASessionOfItsOwn() throws Exception {
    Launch launch = new Launch(directory, "1", false);
    Incarnation process = launch.start(List.of(Ready.class.getName(), directory.toString(), "1"));
    assertTrue(process.isAlive());
    String stat = Files.readString(Path.of("/proc", process.pid() + "", "stat"));
    assertEquals(process.pid() + "", stat.substring(stat.lastIndexOf(')') + 2).split(" ")[3]);
    Files.createFile(directory.resolve("end"));
    for (int i = 0; process.isAlive() && i < 500; i++) {
      Thread.sleep(20);
    }
    assertFalse(process.isAlive());
    assertEquals("is ready\n", Files.readString(launch.log()));
    assertFalse(Files.exists(directory.resolve("guard-1.ready")));
  }

  @Test
  void oneThatEndsIsNotWaitedFor() throws Exception {
    long start = System.nanoTime();
    Launch launch = new Launch(directory, "2", false);
    Refused refused = assertThrows(Refused.class, () -> launch.start(List.of("no.such.Class")));
    assertTrue(refused.getMessage().contains("does not start (status 1)"), refused.getMessage());
    assertEquals(Optional.of("see: " + launch.log()), refused.hint());
    assertTrue(Files.readString(launch.log()).contains("no.such.Class"));
    assertTrue(System.nanoTime() - start < 20_000_000_000L);
  }

  /** Prints what the start of something by systemd comes to. */
  static final class Starter {
    public static void main(String[] words) {
      try {
        Launch launch = new Launch(Path.of(words[0]), "3", true);
        System.out.println(launch.start(List.of("any.Class")).word());
      } catch (Refused refused) {
        System.out.println(refused.getMessage());
      }
    }
  }

  private String started(String systemdRun) throws Exception {
    Path fake = directory.resolve("systemd-run");
    Files.writeString(fake, "#!/bin/sh\n" + systemdRun);
    assertTrue(fake.toFile().setExecutable(true));
    ProcessBuilder builder =
        new ProcessBuilder(
            ProcessHandle.current().info().command().orElseThrow(),
            "-cp",
            System.getProperty("java.class.path"),
            Starter.class.getName(),
            directory.toString());
    builder.environment().merge("PATH", "", (path, none) -> directory + ":" + path);
    Process process = builder.redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes());
    process.waitFor();
    return said;
  }

  @Test
  void aSystemdThatRefusesIsNotWaitedFor() throws Exception {
    long start = System.nanoTime();
    String said = started("echo no bus; exit 1\n");
    assertTrue(said.endsWith("the process that would go back does not start (status 1)\n"), said);
    assertEquals("no bus\n", Files.readString(directory.resolve("guard.log")));
    assertTrue(System.nanoTime() - start < 20_000_000_000L);
  }

  /** The one that systemd starts is none of ours, and says by the file that it is ready. */
  @Test
  void oneThatSystemdStarts() throws Exception {
    String ready = directory + "/guard-3.ready";
    assertEquals("17:4\n", started("(sleep 1; echo 17:4 >" + ready + ") & exit 0\n"));
  }

  @Test
  void systemdStartsItAgainAndWritesWhereTheHintSays() {
    List<String> words = new Launch(directory, "4", true).words(List.of("a.Class", "word"));
    assertEquals("systemd-run", words.get(0));
    assertTrue(words.contains("Restart=on-failure"));
    assertTrue(words.contains("StandardError=append:" + directory.resolve("guard.log")));
    assertEquals(List.of("a.Class", "word"), words.subList(words.size() - 2, words.size()));
  }

  @Test
  void aProcessIsNoLaterOneOfItsNumber() throws Exception {
    Incarnation me = Incarnation.ofThis();
    assertTrue(me.isAlive());
    assertFalse(new Incarnation(me.pid(), me.started() - 1).isAlive());
    assertEquals(me, Incarnation.parse(me.word()));
    Process child = new ProcessBuilder("sleep", "60").start();
    Incarnation its = Incarnation.of(child.pid()).orElseThrow();
    assertTrue(its.isAlive() && its.started() >= me.started());
    child.destroyForcibly().waitFor();
    assertFalse(its.isAlive());
  }

  @Test
  void aNameMayHaveBracketsAndSpaces() {
    String end = " S 1 4 4 0 -1 4194560 1 0 0 0 0 0 0 0 20 0 1 0 777 8 9";
    assertEquals(
        Optional.of(new Incarnation(4, 777)), Incarnation.parse(4, "4 (a) S 1 (b c)" + end));
    assertEquals(Optional.empty(), Incarnation.parse(4, "4 (a)" + end.replace(" S ", " Z ")));
  }
}
