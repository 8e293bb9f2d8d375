package io.xdpctl.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpctl.kernel.PinnedBytes;
import io.xdpctl.lab.End;
import io.xdpctl.verdict.Kernel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What runs tells where a host is in its history, whatever was written down last. */
class CourseTest {
  @TempDir private Path directory;

  private Path file(String text) throws Exception {
    return Files.writeString(directory.resolve("edge.yaml"), text);
  }

  private static JsonNode history(Host host) {
    return Host.json(host.ok("history", "-o", "json")).path("history");
  }

  private static void second(Host host, Pair pair) {
    host.lab.link(
        End.of(pair.client(), "eth1", "10.78.0.1/24"), End.of(pair.host(), "eth1", "10.78.0.2/24"));
  }

  private static String also(Pair pair) {
    return ", {name: eth1, netns: " + pair.host().netns() + "}";
  }

  private static void dies(Host host, String when, Path file) throws Exception {
    String[] words = {"apply", "-f", file + "", "--wait", "30s"};
    assertEquals(128 + 9, Logins.spoiled(host, when, "kill", words).waitFor());
  }

  /** B runs, though the process died before it could say so: one goes back to B. */
  @Test
  void killedRightAfterTheSwap() throws Exception {
    try (Host host = new Host()) {
      Pair pair = Pair.in(host.lab);
      host.apply(Logins.config(pair, false));
      dies(host, "after updateLink 1", file(Logins.config(pair, true)));
      assertFalse(Logins.answers(pair));
      Path third = file(Logins.of(pair, "", "third", false));
      host.ok("apply", "-f", third + "", "--confirm", "1s");
      assertTrue(Logins.answers(pair));
      Logins.waitUntil(() -> Logins.isSettled(host), "nobody went back");
      assertFalse(Logins.answers(pair), "it went back to what ran before the last but one");
      host.ok("rollback");
      assertTrue(Logins.answers(pair));
    }
  }

  /** The same files once more are no entry, and no step back. */
  @Test
  void mendingIsNoNews() throws Exception {
    try (Host host = new Host()) {
      Pair pair = Pair.in(host.lab);
      host.apply(Logins.config(pair, true));
      host.apply(Logins.config(pair, false));
      Files.delete(host.root.resolve("interfaces/eth0@" + pair.host().netns() + "/link"));
      assertEquals(1, host.run("status").status());
      host.apply(Logins.config(pair, false));
      assertEquals(2, history(host).size());
      assertTrue(host.ok("rollback", "--dry-run").contains("stage block: added"));
      host.ok("rollback");
      assertFalse(Logins.answers(pair));
    }
  }

  @Test
  void anEntryLikeTheOneThatRunsIsNoStepBack() throws Exception {
    try (Host host = new Host()) {
      Pair pair = Pair.in(host.lab);
      host.apply(Logins.config(pair, true));
      host.apply(Logins.config(pair, false));
      Path elsewhere = file(Logins.config(pair, false));
      host.ok("apply", "-f", elsewhere + ""); // the same text by another name
      host.ok("rollback");
      assertFalse(Logins.answers(pair));
    }
  }

  @Test
  void nothingIsNothingToDelete() throws Exception {
    try (Host host = new Host()) {
      Host.Run refused = host.run("rollback");
      assertEquals(3, refused.status(), refused.out());
      assertFalse(refused.err().contains("delete --all"), refused.err());
      Pair pair = Pair.in(host.lab);
      host.apply(Logins.config(pair, true));
      String said = host.ok("delete", "--all");
      assertTrue(said.contains("    interface: delete takes it away\n"), said);
      assertFalse(said.contains("configuration"), said);
      assertTrue(host.ok("history").contains("or since 'delete --all'"));
    }
  }

  /** What never came to run is nothing to go back to. */
  @Test
  void killedRightBeforeTheSwap() throws Exception {
    try (Host host = new Host()) {
      Pair pair = Pair.in(host.lab);
      host.apply(Logins.of(pair, "", "first", false));
      dies(host, "before updateLink 1", file(Logins.config(pair, true)));
      assertTrue(Logins.answers(pair));
      host.apply(Logins.of(pair, "", "second", false));
      host.ok("rollback");
      assertTrue(Logins.answers(pair));
      assertTrue(host.ok("counters").contains("first"));
      assertEquals(3, history(host).size());
    }
  }

  @Test
  void cutOffBetweenTwoInterfaces() throws Exception {
    try (Host host = new Host()) {
      Pair pair = Pair.in(host.lab);
      second(host, pair);
      host.apply(Logins.of(pair, also(pair), "all", false));
      dies(host, "before updateLink 2", file(Logins.of(pair, also(pair), "all", true)));
      assertTrue(host.ok("history").contains(" (cut off)"));
      Host.Run status = host.run("status");
      assertEquals(1, status.status(), status.out());
      assertTrue(status.out().contains("#2 of the history runs in part only"), status.out());
      Path other = file(Logins.of(pair, also(pair), "other", true));
      Host.Run refused = host.run("apply", "-f", other + "", "--confirm", "9s");
      assertEquals(3, refused.status(), refused.out());
      assertTrue(refused.err().contains("the apply of #2 was cut off half way"), refused.err());
      assertTrue(Logins.isSettled(host));
      host.ok("rollback");
      assertTrue(Logins.answers(pair));
      assertEquals(0, host.run("status").status());
      JsonNode history = history(host);
      assertEquals(1, history.get(0).path("restores").asInt());
      assertTrue(host.ok("history").contains(" (cut off)"));
      assertEquals(3, host.run("rollback").status(), "what was cut off is no way back");
    }
  }

  @Test
  void whatADeleteLeavesIsAnEntryAsWell() throws Exception {
    try (Host host = new Host()) {
      Pair pair = Pair.in(host.lab);
      second(host, pair);
      host.apply(Logins.of(pair, also(pair), "all", false));
      Path some = file(Logins.config(pair, false));
      Path eth1 = directory.resolve("eth1.yaml");
      Files.writeString(eth1, Files.readString(some).replace("name: eth0", "name: eth1"));
      host.ok("delete", "-f", eth1 + "");
      assertFalse(host.ok("history", "--show", "2").contains("eth1"));
      Files.writeString(some, Logins.config(pair, true));
      host.ok("apply", "-f", some + "", "--confirm", "1s");
      Logins.waitUntil(() -> Logins.isSettled(host), "nobody went back");
      assertTrue(Logins.answers(pair));
      assertEquals(1, host.status().path("interfaces").size(), "what was deleted came back");
    }
  }

  @Test
  void aRenamedStageGoesOnCountingOnTheWayBack() throws Exception {
    try (Host host = new Host()) {
      Pair pair = Pair.in(host.lab);
      host.apply(Logins.of(pair, "", "one", false));
      assertTrue(Logins.answers(pair));
      host.apply(Logins.of(pair, "", "two, was: one", false));
      assertTrue(Logins.answers(pair));
      host.ok("rollback");
      assertEquals(2, host.counters().stage("eth0", "one").packets()); // I5
      host.apply(Logins.of(pair, "", "two, was: one", false));
      host.apply(Logins.of(pair, "", "three, was: [two, one]", false));
      assertEquals(2, host.counters().stage("eth0", "three").packets());
      host.ok("rollback", "--to", "1");
      assertEquals(2, host.counters().stage("eth0", "one").packets());
      host.apply(Logins.of(pair, "", "three, was: [two, one]", false));
      assertEquals(2, host.counters().stage("eth0", "three").packets(), "it missed one");
    }
  }

  @Test
  void backToNothingIsNoWayForthAgain() throws Exception {
    try (Host host = new Host()) {
      Pair pair = Pair.in(host.lab);
      host.ok("apply", "-f", file(Logins.config(pair, true)) + "", "--confirm", "1s");
      Logins.waitUntil(() -> Logins.isSettled(host), "nobody went back");
      Host.Run refused = host.run("rollback");
      assertEquals(3, refused.status(), refused.out());
      assertTrue(refused.err().contains("no configuration before"), refused.err());
      assertTrue(Logins.answers(pair));
      host.ok("rollback", "--to", "1", "--confirm", "1s");
      assertFalse(Logins.answers(pair));
      Logins.waitUntil(() -> Logins.isSettled(host), "nobody went back");
      assertTrue(Logins.answers(pair));
    }
  }

  @Test
  void anEntryThatNobodyCanReadIsInNobodysWay() throws Exception {
    try (Host host = new Host()) {
      Pair pair = Pair.in(host.lab);
      host.apply(Logins.config(pair, false));
      byte[] nonsense = "nonsense".getBytes(StandardCharsets.US_ASCII);
      new PinnedBytes(Kernel.BPF).write("history", nonsense, host.root + "/history/7");
      host.apply(Logins.config(pair, true));
      assertFalse(Logins.answers(pair));
      host.ok("rollback");
      assertTrue(Logins.answers(pair));
    }
  }

  /** Nothing changes that could not be written down. */
  @Test
  void whatCannotBeWrittenDownIsNotApplied() throws Exception {
    try (Host host = new Host()) {
      Pair pair = Pair.in(host.lab);
      host.apply(Logins.config(pair, false));
      byte[] nonsense = "nonsense".getBytes(StandardCharsets.US_ASCII);
      Path texts = host.root.resolve("history/files");
      Path aside = host.root.resolve("history/aside");
      Files.move(texts, aside);
      new PinnedBytes(Kernel.BPF).write("history", nonsense, texts + "");
      Host.Run refused = host.tryApply(Logins.config(pair, true));
      assertEquals(3, refused.status(), refused.out());
      assertTrue(refused.err().contains("error: history: "), refused.err());
      assertTrue(refused.err().contains("nothing was changed"), refused.err());
      assertTrue(Logins.answers(pair));
      Files.delete(texts);
      Files.move(aside, texts);
    }
  }
}
