package io.xdpctl.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Commit-confirm, rollback and history, with processes that die. */
class ConfirmTest {
  @TempDir private Path directory;

  private static String config(Pair pair, boolean blocks) {
    return Logins.config(pair, blocks);
  }

  private static boolean answers(Pair pair) {
    return Logins.answers(pair);
  }

  private Path file(String name, String text) throws Exception {
    return Files.writeString(directory.resolve(name), text);
  }

  private static JsonNode history(Host host) {
    return Host.json(host.ok("history", "-o", "json")).path("history");
  }

  @Test
  void goesBackWhenTheLoginHasDied() throws Exception {
    try (Host host = new Host()) {
      Pair pair = Pair.in(host.lab);
      host.apply(config(pair, false));
      assertTrue(answers(pair));
      Path blocks = file("blocks.yaml", config(pair, true));
      Process login =
          Logins.login(host, "apply", "-f", blocks + "", "--confirm", "4s", "--wait", "30s");
      String said = new String(login.getInputStream().readAllBytes());
      assertEquals(0, login.waitFor(), said);
      assertTrue(said.contains("unconfirmed: goes back to #1 of the history in "), said);
      new ProcessBuilder("pkill", "-KILL", "-s", login.pid() + "").start().waitFor();
      assertFalse(answers(pair));
      assertTrue(host.ok("status").contains("unconfirmed: goes back to #1"));
      assertTrue(host.status().path("unconfirmed").path("guarded").asBoolean());
      Host.Run other = host.run("apply", "-f", blocks + "");
      assertEquals(3, other.status(), other.out());
      assertTrue(other.err().contains("not confirmed yet"), other.err());
      Logins.waitUntil(() -> Logins.isSettled(host), "nobody went back");
      assertTrue(answers(pair));
      assertEquals(3, host.counters().stage("eth0", "all").packets()); // I5
      assertEquals("not confirmed: back to #1", history(host).get(0).path("what").asString());
    }
  }

  @Test
  void goesBackWhenTheApplyItselfWasKilled() throws Exception {
    try (Host host = new Host()) {
      Pair pair = Pair.in(host.lab);
      host.apply(config(pair, false));
      Path blocks = file("blocks.yaml", config(pair, true));
      String[] words = {"apply", "-f", blocks + "", "--confirm", "3s", "--wait", "30s"};
      Process apply = Logins.spoiled(host, "after updateLink 1", "kill", words);
      assertEquals(128 + 9, apply.waitFor());
      assertFalse(answers(pair), "it was killed before the swap");
      Logins.waitUntil(() -> Logins.isSettled(host), "nobody went back");
      assertTrue(answers(pair));
      assertEquals(0, host.run("status").status());
      assertEquals("not confirmed: back to #1", history(host).get(0).path("what").asString());
    }
  }

  /** There is nothing to go back from, and nothing to tell of. */
  @Test
  void anApplyThatWasKilledBeforeItChangedAnythingIsForgotten() throws Exception {
    try (Host host = new Host()) {
      Pair pair = Pair.in(host.lab);
      host.apply(config(pair, false));
      Path blocks = file("blocks.yaml", config(pair, true));
      String[] words = {"apply", "-f", blocks + "", "--confirm", "1s", "--wait", "30s"};
      Process apply = Logins.spoiled(host, "before updateLink 1", "kill", words);
      assertEquals(128 + 9, apply.waitFor());
      Logins.waitUntil(() -> Logins.isSettled(host), "it waits for ever");
      assertTrue(answers(pair));
      assertEquals(1, history(host).size());
    }
  }

  @Test
  void aConfirmedApplyStays() throws Exception {
    try (Host host = new Host()) {
      Pair pair = Pair.in(host.lab);
      host.apply(config(pair, false));
      Path blocks = file("blocks.yaml", config(pair, true));
      // A process of its own: one that is confirmed before its guard saw the wish goes with it.
      Process apply = Logins.login(host, "apply", "-f", blocks + "", "--confirm", "60s");
      String said = Logins.said(apply);
      assertEquals(0, apply.waitFor(), said);
      assertTrue(Logins.guard(host).isPresent());
      assertEquals("confirmed: what runs now stays\n", host.ok("confirm"));
      Logins.waitUntil(() -> Logins.guard(host).isEmpty(), "somebody is still there to go back");
      assertFalse(answers(pair));
      assertEquals("nothing waits to be confirmed: what runs now stays\n", host.ok("confirm"));
    }
  }

  @Test
  void whoComesTooLateIsTold() throws Exception {
    try (Host host = new Host()) {
      Pair pair = Pair.in(host.lab);
      host.apply(config(pair, false));
      Path blocks = file("blocks.yaml", config(pair, true));
      host.ok("apply", "-f", blocks + "", "--confirm", "1s");
      Logins.waitUntil(() -> Logins.isSettled(host), "nobody went back");
      Host.Run late = host.run("confirm");
      assertEquals(3, late.status(), late.out());
      String back = "error: confirm: too late: what waited for it was taken back, to #1";
      assertTrue(late.err().startsWith(back), late.err());
      assertTrue(answers(pair));
      Path same = file("same.yaml", config(pair, false));
      Host.Run idle = host.run("apply", "-f", same + "", "--confirm", "60s");
      assertEquals(0, idle.status(), idle.err());
      assertTrue(idle.err().contains("nothing changed: there is nothing to confirm\n"));
      assertFalse(idle.err().contains("unconfirmed"), idle.err());
      assertTrue(Logins.isSettled(host));
      assertEquals(0, host.run("confirm").status());
      host.ok("apply", "-f", blocks + "", "--confirm", "60s");
      host.ok("rollback");
      assertEquals(3, host.run("confirm").status(), "it was taken back by hand");
      host.apply(Logins.of(pair, "", "third", false));
      host.ok("apply", "-f", blocks + "", "--confirm", "60s");
      Host.Run delete = host.run("delete", "-f", blocks + "");
      assertTrue(delete.err().startsWith("error: delete: what was applied"), delete.err());
      host.ok("rollback", "--to", "1");
      late = host.run("confirm");
      assertTrue(late.err().startsWith(back + " of the history"), late.err());
    }
  }

  @Test
  void aTimeThatNobodyCouldKeepIsRefused() throws Exception {
    try (Host host = new Host()) {
      Pair pair = Pair.in(host.lab);
      Path blocks = file("blocks.yaml", config(pair, true));
      for (String time : new String[] {"0s", "0", "999ms", "-5s", "-1", "999999999h"}) {
        Host.Run run = host.run("apply", "-f", blocks + "", "--confirm", time);
        assertEquals(2, run.status(), time + run.err());
        assertTrue(run.err().startsWith("error: --confirm: '" + time + "' is "), run.err());
        assertEquals(2, host.run("rollback", "--confirm", time).status());
      }
      assertTrue(host.nothingIsPinned());
      assertTrue(answers(pair));
    }
  }

  @Test
  void whereNothingRanItGoesBackToNothing() throws Exception {
    try (Host host = new Host()) {
      Pair pair = Pair.in(host.lab);
      Path blocks = file("blocks.yaml", config(pair, true));
      host.ok("apply", "-f", blocks + "", "--confirm", "1s");
      Logins.waitUntil(() -> Logins.isSettled(host), "nobody went back");
      assertTrue(answers(pair));
      assertTrue(host.ok("status").contains("xdpctl runs nothing"));
    }
  }

  @Test
  void aRefusedApplyLeavesNothingToConfirm() throws Exception {
    try (Host host = new Host()) {
      Pair pair = Pair.in(host.lab);
      host.apply(config(pair, false));
      Path gone = file("gone.yaml", config(pair, true).replace("name: eth0", "name: eth7"));
      assertEquals(3, host.run("apply", "-f", gone + "", "--confirm", "30s").status());
      assertFalse(Files.exists(host.root.resolve("unconfirmed")));
      assertTrue(answers(pair));
    }
  }

  @Test
  void rollbackGoesBackStepByStepFromTheHistoryAlone() throws Exception {
    try (Host host = new Host()) {
      Pair pair = Pair.in(host.lab);
      Path list = file("list.txt", "10.77.0.1\n");
      String yaml =
          config(pair, false)
                  .replace("pipelines:", "lists: {feed: {files: [list.txt]}}\npipelines:")
              + "      - {name: block, action: drop, when: {source: {list: feed}}}\n";
      Path file = file("edge.yaml", yaml);
      host.ok("apply", "--allow-lockout", "-f", file + "");
      assertFalse(answers(pair));
      Files.writeString(list, "192.0.2.0/24\n");
      host.ok("apply", "-f", file + "");
      assertTrue(answers(pair));
      Files.delete(list); // what is on disk does not matter any more
      Files.writeString(file, config(pair, true));
      host.ok("apply", "-f", file + "");
      assertFalse(answers(pair));
      host.ok("rollback");
      assertTrue(answers(pair));
      Host.Run refused = host.run("rollback");
      assertEquals(3, refused.status(), refused.out());
      assertTrue(refused.err().contains("would be dropped by stage block"), refused.err());
      assertTrue(answers(pair));
      host.ok("rollback", "--allow-lockout");
      assertFalse(answers(pair));
      assertEquals(3, host.run("rollback").status());
      host.ok("rollback", "--to", "2");
      assertTrue(answers(pair));
      assertEquals(6, history(host).size());
      assertTrue(host.ok("history", "--show", "1").contains("feed"));
    }
  }

  @Test
  void tenAreKept() throws Exception {
    try (Host host = new Host()) {
      Pair pair = Pair.in(host.lab);
      for (int i = 0; i < 12; i++) {
        host.apply(config(pair, i % 2 == 0));
      }
      host.apply(config(pair, false)); // the same once more is no news
      assertEquals(10, history(host).size());
      assertEquals(12, history(host).get(0).path("number").asInt());
      String table = host.ok("history");
      assertTrue(table.startsWith("NUMBER  WHEN"), table);
    }
  }
}
