package io.xdpctl.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What goes wrong while nobody has confirmed yet. */
class GuardTest {
  @TempDir private Path directory;

  private Path file(String text) throws Exception {
    return Files.writeString(directory.resolve("edge.yaml"), text);
  }

  private static JsonNode history(Host host) {
    return Host.json(host.ok("history", "-o", "json")).path("history");
  }

  /** A veth pair of the host's that nobody needs. */
  private static void spare(Pair pair) {
    pair.host().ip("link", "add", "spare", "type", "veth", "peer", "name", "other");
  }

  @Test
  void aGuardThatWasKilledIsSaidToBeGone() throws Exception {
    try (Host host = new Host()) {
      Pair pair = Pair.in(host.lab);
      host.apply(Logins.config(pair, false));
      host.ok("apply", "-f", file(Logins.config(pair, true)) + "", "--confirm", "60s");
      ProcessHandle guard = Logins.guard(host).orElseThrow();
      guard.destroyForcibly();
      guard.onExit().get();
      assertTrue(host.run("status").out().contains("would go back to #1 of the history is gone\n"));
      assertEquals(1, host.run("status").status(), "nobody would go back");
      assertFalse(host.status().path("unconfirmed").path("guarded").asBoolean(true));
      host.ok("rollback");
      assertTrue(Logins.answers(pair));
      assertTrue(Logins.isSettled(host));
    }
  }

  /** Like a second one that systemd starts after the first; and hours later by its clock. */
  @Test
  void theNextOneTakesOverAndTimeIsThatSinceBoot() throws Exception {
    try (Host host = new Host()) {
      Pair pair = Pair.in(host.lab);
      host.apply(Logins.config(pair, false));
      host.ok("apply", "-f", file(Logins.config(pair, true)) + "", "--confirm", "1h");
      ProcessHandle guard = Logins.guard(host).orElseThrow();
      String line = guard.info().commandLine().orElseThrow();
      List<String> words = Logins.java("unshare", "--time", "--boottime", "3590");
      words.add("io.xdpctl.cli.Xdpctl");
      words.addAll(List.of(line.substring(line.indexOf("guard --root")).split(" ")));
      guard.destroyForcibly();
      guard.onExit().get();
      Path log = directory.resolve("log");
      Process next = new ProcessBuilder(words).redirectOutput(log.toFile()).start();
      assertFalse(Logins.answers(pair), "ten seconds are left");
      Logins.waitUntil(() -> Logins.isSettled(host), "an hour of sleep is no time to it");
      assertEquals(0, next.waitFor());
      assertTrue(Logins.answers(pair));
    }
  }

  @Test
  void anInterfaceThatVanishedKeepsNobodyFromGoingBack() throws Exception {
    try (Host host = new Host()) {
      Pair pair = Pair.in(host.lab);
      spare(pair);
      String more = ", {name: spare, netns: " + pair.host().netns() + "}";
      host.apply(Logins.of(pair, more, "all", false));
      Path file = file(Logins.of(pair, more, "all", true));
      host.ok("apply", "-f", file + "", "--confirm", "1s");
      pair.host().ip("link", "delete", "spare");
      Logins.waitUntil(() -> Logins.isSettled(host), "nobody went back");
      assertTrue(Logins.answers(pair));
      String log = Files.readString(Path.of("/run/xdpctl/guard.log"));
      String absent = "interface spare: not found in namespace " + pair.host().netns();
      assertTrue(log.contains(absent + ": left out"), log);
      Host.Run run = host.run("rollback", "--to", "2", "--allow-lockout");
      assertEquals(0, run.status(), run.err());
      assertTrue(run.err().contains("warning: " + absent + ": left out"), run.err());
      assertFalse(Logins.answers(pair));
    }
  }

  @Test
  void aTargetThatVanishedKeepsNobodyFromGoingBack() throws Exception {
    try (Host host = new Host()) {
      Pair pair = Pair.in(host.lab);
      spare(pair);
      String out =
          "      - {name: out, action: redirect, when: {protocol: 253}, to: {interface: spare}}\n";
      host.apply(Logins.config(pair, false) + out);
      host.ok("apply", "-f", file(Logins.config(pair, true)) + "", "--confirm", "1s");
      pair.host().ip("link", "delete", "spare");
      Logins.waitUntil(() -> Logins.isSettled(host), "nobody went back");
      assertTrue(Logins.answers(pair));
    }
  }

  /** As long as the link's pin is not in its place, the old program cannot get in. */
  @Test
  void itTriesAgain() throws Exception {
    try (Host host = new Host()) {
      Pair pair = Pair.in(host.lab);
      host.apply(Logins.config(pair, false));
      host.ok("apply", "-f", file(Logins.config(pair, true)) + "", "--confirm", "1s");
      Path link =
          host.root.resolve("interfaces").resolve("eth0@" + pair.host().netns()).resolve("link");
      Files.move(link, link.resolveSibling("elsewhere"));
      Host.pause(3000);
      assertFalse(Logins.isSettled(host), "it gave up");
      Files.move(link.resolveSibling("elsewhere"), link);
      Logins.waitUntil(() -> Logins.isSettled(host), "nobody went back");
      assertTrue(Logins.answers(pair));
    }
  }

  @Test
  void aSlowCompilerTakesNothingFromTheTime() throws Exception {
    try (Host host = new Host()) {
      Pair pair = Pair.in(host.lab);
      host.apply(Logins.config(pair, false));
      Path slow = directory.resolve("slow");
      Files.writeString(
          slow,
          "#!/bin/sh\ncase \"$*\" in *--version*) ;; *) sleep 5 ;; esac\nexec clang \"$@\"\n");
      assertTrue(slow.toFile().setExecutable(true));
      String fresh = "s" + System.nanoTime();
      Path file = file(Logins.of(pair, "", fresh, true));
      List<String> words = Logins.java();
      words.addAll(List.of("io.xdpctl.cli.Xdpctl", "--root", host.root + "", "apply"));
      words.addAll(List.of("-f", file + "", "--confirm", "4s", "--wait", "30s"));
      ProcessBuilder apply = new ProcessBuilder(words).redirectErrorStream(true);
      apply.environment().put("XDPCTL_CLANG", slow.toString());
      Process process = apply.start();
      String said = Logins.said(process);
      assertEquals(0, process.waitFor(), said);
      assertTrue(said.contains("unconfirmed: goes back to #1 of the history in "), said);
      assertFalse(Logins.answers(pair));
      host.ok("confirm");
      assertFalse(Logins.answers(pair));
    }
  }

  @Test
  void whatIsReadBackOtherwiseStaysGuarded() throws Exception {
    try (Host host = new Host()) {
      Pair pair = Pair.in(host.lab);
      host.apply(Logins.config(pair, false));
      Path file = file(Logins.config(pair, true));
      String pins = host.root + "/interfaces/eth0@" + pair.host().netns() + "/*/maps/";
      String[] words = {"apply", "-f", file + "", "--confirm", "2s", "--wait", "30s"};
      Process apply =
          Logins.spoiled(host, "after awaitGracePeriod 1", "run:rm " + pins + "totals", words);
      String said = Logins.said(apply);
      assertEquals(1, apply.waitFor(), said);
      assertTrue(said.contains("error: apply: read back: the kernel is not as asked: "), said);
      assertTrue(said.contains("unconfirmed: goes back to #1 of the history in 2 s\n"), said);
      assertFalse(Logins.answers(pair));
      assertEquals(2, history(host).size());
      Logins.waitUntil(() -> Logins.isSettled(host), "nobody went back");
      assertTrue(Logins.answers(pair));
    }
  }

  /** A redirect by route leads to every interface; those come and go. */
  @Test
  void anotherInterfaceThatVanishesIsNoFault() throws Exception {
    try (Host host = new Host()) {
      Pair pair = Pair.in(host.lab);
      spare(pair);
      host.apply(Logins.config(pair, false));
      String on = "      - {name: on, action: redirect, to: route, when: {protocol: 253}}\n";
      Path file = file(Logins.config(pair, false) + on);
      String vanish = "run:ip -n " + pair.host().netns() + " link delete spare";
      Process apply = Logins.spoiled(host, "after updateLink 1", vanish, "apply", "-f", file + "");
      String said = Logins.said(apply);
      assertEquals(0, apply.waitFor(), said);
    }
  }

  @Test
  void nobodyCouldPutAForeignProgramBack() throws Exception {
    List<String> words = new ArrayList<>(List.of("apply", "-f", "x", "--confirm", "9s"));
    words.add("--replace-foreign");
    try (Host host = new Host()) {
      Host.Run run = host.run(words.toArray(String[]::new));
      assertEquals(2, run.status());
      assertTrue(run.err().contains("nobody could put the other program back"), run.err());
    }
  }
}
