package io.xdpctl.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpctl.Engine;
import io.xdpctl.guard.Incarnation;
import io.xdpctl.history.Pending;
import io.xdpctl.history.Unconfirmed;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How long is waited, by a clock that the test sets. */
class VigilTest {
  private static final Incarnation ME = Incarnation.ofThis();
  private static final Incarnation DEAD = new Incarnation(ME.pid(), ME.started() - 1);

  private final Path root = Path.of("/sys/fs/bpf/xdpctl-vigil-" + ME.pid());
  private final AtomicLong uptime = new AtomicLong(1_000_000);
  private final Engine engine = new Engine(root.toString(), remark -> {});
  private final Terminal terminal = Terminal.none(Map.of(), uptime::get);
  private final Session session =
      new Session(System.out, System.err, InputStream.nullInputStream(), terminal, engine);

  @AfterEach
  void clean() throws Exception {
    engine.history().pending().settle();
    engine.history().pending().forgetLapsed();
    Files.deleteIfExists(root);
  }

  private CompletableFuture<Boolean> waiting(Incarnation applies) {
    return CompletableFuture.supplyAsync(() -> new Vigil(session, "id", applies).isDue());
  }

  private static void waits(CompletableFuture<Boolean> vigil) throws Exception {
    Thread.sleep(400);
    assertFalse(vigil.isDone());
  }

  private static boolean due(CompletableFuture<Boolean> vigil) throws Exception {
    return vigil.get(20, TimeUnit.SECONDS);
  }

  private Unconfirmed pinned(Optional<Incarnation> applies) {
    return new Unconfirmed("id", 1, uptime.get() + 60_000, 60_000, ME, applies);
  }

  /** The machine slept: only the time since boot went on. */
  @Test
  void theTimeSinceBootJumps() throws Exception {
    engine.history().pending().await(pinned(Optional.empty()));
    CompletableFuture<Boolean> vigil = waiting(DEAD);
    waits(vigil);
    uptime.addAndGet(59_999);
    waits(vigil);
    uptime.incrementAndGet();
    assertTrue(due(vigil));
  }

  @Test
  void theTimeBeginsWhenTheApplyIsDone() throws Exception {
    Unconfirmed begun = Unconfirmed.begun("id", 1, uptime.get(), 60_000, ME);
    engine.history().pending().await(begun);
    CompletableFuture<Boolean> vigil = waiting(ME);
    uptime.addAndGet(1_000_000);
    waits(vigil);
    engine.history().pending().await(begun.applied(uptime.get()));
    waits(vigil);
    uptime.addAndGet(60_000);
    assertTrue(due(vigil));
  }

  @Test
  void orWhenTheApplyWasKilled() throws Exception {
    engine.history().pending().await(pinned(Optional.of(DEAD)));
    CompletableFuture<Boolean> vigil = waiting(DEAD);
    uptime.addAndGet(30_000);
    waits(vigil);
    Unconfirmed taken = engine.history().pending().unconfirmed().orElseThrow();
    assertEquals(Optional.empty(), taken.applies());
    uptime.addAndGet(60_000);
    assertTrue(due(vigil));
  }

  @Test
  void confirmedOrNeverBegun() throws Exception {
    engine.history().pending().await(pinned(Optional.empty()));
    CompletableFuture<Boolean> vigil = waiting(ME);
    waits(vigil);
    engine.history().pending().settle();
    assertFalse(due(vigil));
    assertFalse(due(waiting(DEAD)));
  }

  private int confirm() {
    return Xdpctl.run(System.out, System.err, "--root", root + "", "confirm", "--wait", "60s");
  }

  /** What lapsed before is forgotten when the apply is done: this one was killed before that. */
  @Test
  void whatWaitsIsConfirmedWhateverLapsedBefore() {
    Pending pending = engine.history().pending();
    pending.await(pinned(Optional.of(DEAD)));
    pending.lapse(0);
    assertEquals(ExitStatus.REFUSED, confirm());
    pending.await(pinned(Optional.of(DEAD)));
    assertEquals(ExitStatus.OK, confirm());
    assertEquals(Optional.empty(), pending.unconfirmed());
    assertEquals(ExitStatus.OK, confirm());
  }
}
