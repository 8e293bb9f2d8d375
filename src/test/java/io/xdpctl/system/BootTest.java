package io.xdpctl.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The unit that restores at boot, and what it runs. */
class BootTest {
  private static final Path XDPCTL = Path.of("bin/xdpctl").toAbsolutePath();

  @TempDir private Path directory;

  private record Ended(int status, String said) {}

  private Ended setup(String... words) throws Exception {
    List<String> all = new ArrayList<>(List.of("setup"));
    all.addAll(List.of(words));
    return xdpctl(all);
  }

  /** With a systemctl that writes its words down. */
  private Ended xdpctl(List<String> words) throws Exception {
    Path fake = directory.resolve("systemctl");
    if (!Files.exists(fake)) {
      Files.writeString(fake, "#!/bin/sh\necho \"$*\" >>" + directory + "/calls\n");
      assertTrue(fake.toFile().setExecutable(true));
    }
    ProcessBuilder builder = new ProcessBuilder(XDPCTL.toString());
    builder.command().addAll(words);
    builder.environment().merge("PATH", "", (path, none) -> directory + ":" + path);
    builder.environment().put("XDPCTL_UNITS", directory.toString());
    builder.environment().put("XDPCTL_SYSTEMD", directory.resolve("running").toString());
    Process process = builder.redirectErrorStream(true).start();
    String said = Logins.said(process);
    return new Ended(process.waitFor(), said);
  }

  private Path unit() {
    return directory.resolve("xdpctl.service");
  }

  private String calls() throws IOException {
    return Files.readString(directory.resolve("calls"));
  }

  private Path config() throws IOException {
    return Files.writeString(directory.resolve("edge.yaml"), "");
  }

  @Test
  void aConfigurationThatIsNotThereIsRefused() throws Exception {
    Path config = directory.resolve("none.yaml");
    Ended ended = setup("boot", config.toString());
    assertEquals(2, ended.status(), ended.said());
    assertTrue(ended.said().contains("setup boot: " + config + ": no such file"), ended.said());
    assertFalse(Files.exists(unit()));
    assertFalse(Files.exists(directory.resolve("calls")), "systemctl was called");
  }

  @Test
  void itIsOneOfTheCommands() throws Exception {
    Ended help = setup("--help");
    assertEquals(0, help.status(), help.said());
    assertTrue(help.said().contains("setup boot [CONFIG]"), help.said());
    try (Host host = new Host()) {
      assertTrue(host.ok("--help").contains("\n  setup "), "not among the commands");
    }
  }

  @Test
  void aUnitThatSystemdTakes() throws Exception {
    Path config = config();
    Ended ended = setup("boot", config.toString());
    assertEquals(0, ended.status(), ended.said());
    assertTrue(calls().startsWith("enable xdpctl.service\n"), calls());
    String unit = Files.readString(unit());
    assertFalse(unit.contains("@"), unit);
    String line = "ExecStart=" + XDPCTL + " apply -f " + config + " --allow-lockout";
    assertTrue(unit.contains("\n" + line), unit);
    Process verify =
        new ProcessBuilder("systemd-analyze", "verify", "--man=no", unit().toString())
            .redirectErrorStream(true)
            .start();
    String said = Logins.said(verify);
    assertEquals(0, verify.waitFor(), said);
    assertFalse(said.contains("xdpctl.service"), said);
  }

  /** Options that all commands take may stand before the name, of this one as well. */
  @Test
  void withTheRootBeforeIt() throws Exception {
    String config = config().toString();
    Ended ended = xdpctl(List.of("--root", "/sys/fs/bpf/trial", "setup", "boot", config));
    assertEquals(0, ended.status(), ended.said());
    String line = "ExecStart=" + XDPCTL + " --root /sys/fs/bpf/trial apply -f " + config;
    assertTrue(Files.readString(unit()).contains("\n" + line + " --allow"), ended.said());
  }

  @Test
  void whereSystemdDoesNotRun() throws Exception {
    Ended ended = setup("boot", config().toString());
    assertTrue(ended.said().endsWith("which does not run here now\n"), ended.said());
    assertFalse(ended.said().contains("systemctl start"), ended.said());
    assertFalse(calls().contains("daemon-reload"), calls());
    Files.createDirectory(directory.resolve("running"));
    ended = setup("boot", config().toString());
    assertTrue(ended.said().endsWith("systemctl start xdpctl does it now\n"), ended.said());
    assertTrue(calls().contains("daemon-reload"), calls());
    setup("noboot");
    ended = setup("noboot");
    assertEquals(0, ended.status(), ended.said());
    assertTrue(ended.said().contains("xdpctl.service: is not there"), ended.said());
  }

  @Test
  void andItGoesAgain() throws Exception {
    setup("boot", config() + "");
    assertTrue(Files.exists(unit()));
    Ended ended = setup("noboot");
    assertEquals(0, ended.status(), ended.said());
    assertFalse(Files.exists(unit()));
    assertTrue(calls().contains("disable xdpctl.service\n"), calls());
    ended = setup("boot", "/etc/with a space");
    assertEquals(2, ended.status(), ended.said());
    assertFalse(Files.exists(unit()));
  }

  @Test
  void aSystemctlThatRefusesIsSaid() throws Exception {
    Path fake = directory.resolve("systemctl");
    Files.writeString(fake, "#!/bin/sh\nexit 1\n");
    assertTrue(fake.toFile().setExecutable(true));
    Ended ended = setup("boot", config() + "");
    assertEquals(3, ended.status(), ended.said());
    assertTrue(ended.said().contains("nothing is applied at boot"), ended.said());
  }

  private static void spare(Pair pair) {
    pair.host().ip("link", "add", "spare", "type", "veth", "peer", "name", "other");
  }

  /** An interface that never comes does not keep the others unfiltered. */
  @Test
  void whatIsThereIsFilteredAtOnce() throws Exception {
    try (Host host = new Host()) {
      Pair pair = Pair.in(host.lab);
      String more = ", {name: spare, netns: " + pair.host().netns() + "}";
      Path file = directory.resolve("edge.yaml");
      Files.writeString(file, Logins.of(pair, more, "all", true));
      Host.Run run = host.run("apply", "-f", file + "", "--wait-for-interfaces=0s");
      assertEquals(1, run.status(), run.err());
      String absent = "interface spare: not found in namespace " + pair.host().netns();
      assertTrue(run.err().contains("error: " + absent + ", still after"), run.err());
      assertFalse(Logins.answers(pair));
      assertEquals(1, host.status().path("interfaces").size());

      String[] words = {"apply", "-f", file + "", "--wait", "30s", "--wait-for-interfaces=1m"};
      Process apply = Logins.login(host, words);
      BufferedReader said = apply.inputReader();
      assertEquals("applied what is there; waiting: " + absent, said.readLine());
      spare(pair);
      assertEquals(0, apply.waitFor(), () -> said.lines().toList().toString());
      assertEquals(2, host.status().path("interfaces").size());
      assertEquals(1, Host.json(host.ok("history", "-o", "json")).path("history").size());
    }
  }
}
