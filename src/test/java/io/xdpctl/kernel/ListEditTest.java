package io.xdpctl.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpctl.cidr.CidrList;
import io.xdpctl.lookup.ListImage;
import io.xdpctl.plan.InterfaceChange;
import io.xdpctl.plan.Legacies;
import io.xdpctl.plan.ListChange;
import io.xdpctl.plan.Plan;
import io.xdpctl.plan.Stages;
import io.xdpctl.state.HostState;
import io.xdpctl.state.InterfaceRef;
import io.xdpctl.state.ListUse;
import io.xdpctl.state.RandomHost;
import io.xdpctl.state.StageState;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** I4 and I5 on random edits: what packets meet in between, and what was counted. */
class ListEditTest {
  private final long seed = Long.getLong("seed", System.nanoTime());
  @TempDir private Path directory;

  /** Runs before every operation: what packets find is one of two lists, and each turn is seen. */
  private final class Watch implements Runnable {
    private final FakeMap outer;
    private final CidrList old;
    private final CidrList fresh;
    private int turns;
    private CidrList last;

    Watch(Rig rig, ListChange change) {
      this.old = change.running().orElseThrow().content();
      this.fresh = change.desired().orElseThrow().content();
      this.last = old;
      Snapshot snapshot = rig.read();
      InterfaceRef user =
          snapshot.state().attachments().entrySet().stream()
              .filter(entry -> Stages.lists(entry.getValue()).contains(change.name()))
              .findFirst()
              .orElseThrow()
              .getKey();
      this.outer = rig.map(snapshot, user, change.running().get().map().name());
    }

    @Override
    public void run() {
      FakeMap image = outer.inner.get(0);
      ByteBuffer memory = ByteBuffer.wrap(image.memory).order(ByteOrder.nativeOrder());
      CidrList now = ListImage.read(memory).orElseThrow().list();
      assertTrue(image.frozen, "seed " + seed);
      assertTrue(now.equals(old) || now.equals(fresh), "seed " + seed + " " + now);
      turns += now.equals(last) ? 0 : 1;
      last = now;
    }
  }

  /** I4: after each operation of an apply, packets find the old list or the new one, whole. */
  @Test
  void anEditIsSeenWholeOrNotAtAll() {
    Random random = new Random(seed);
    int edits = 0;
    int undone = 0;
    for (int i = 0; i < 300; i++) {
      RandomHost host = new RandomHost(random);
      HostState from = host.state();
      HostState to = (random.nextInt(4) > 0 ? host.editLists() : host.edit()).state();
      Rig rig = new Rig(directory);
      rig.apply(from);
      Plan plan = rig.plan(to);
      List<Watch> watches = new ArrayList<>();
      plan.lists().stream()
          .filter(change -> change.how() == ListChange.How.EDIT)
          .forEach(change -> watches.add(new Watch(rig, change)));
      AtomicBoolean fails = new AtomicBoolean(random.nextBoolean());
      boolean fail = fails.get();
      rig.bpf.probe =
          () -> {
            watches.forEach(Watch::run);
            if (watches.stream().anyMatch(w -> w.turns > 0) && fails.compareAndSet(true, false)) {
              rig.bpf.faults.failAt(1); // what comes after the first edit
            }
          };
      boolean failed = false;
      try {
        rig.apply(plan, to);
      } catch (KernelError error) {
        assertTrue(fail, "seed " + seed);
        failed = true;
      }
      for (Watch watch : watches) {
        watch.run();
        assertEquals(failed ? watch.old : watch.fresh, watch.last, "seed " + seed);
        assertTrue(failed ? watch.turns != 1 : watch.turns == 1, "seed " + seed);
        undone += watch.turns > 1 ? 1 : 0;
      }
      edits += watches.size();
    }
    assertTrue(edits > 50, edits + " edits");
    assertTrue(undone > 0, "no edit was ever undone: seed " + seed);
  }

  @Test
  void countersAndHitsOfWhatStaysGoOn() {
    Random random = new Random(seed);
    int hits = 0;
    for (int i = 0; i < 300; i++) {
      RandomHost host = new RandomHost(random);
      Rig rig = new Rig(directory);
      rig.apply(host.state());
      Snapshot before = rig.read();
      Plan plan = rig.plan(host.edit().state());
      Counts counts = new Counts(rig, before);
      counts.write(random);
      rig.apply(plan, host.state());
      for (InterfaceChange change : plan.interfaces()) {
        for (String name : Legacies.of(change, plan.lists()).keySet()) {
          hits += check(counts, change, name);
        }
      }
    }
    assertTrue(hits > 20, hits + " hits maps");
  }

  private int check(Counts counts, InterfaceChange change, String name) {
    for (StageState stage : change.desired().orElseThrow().stages()) {
      for (ListUse use : stage.lists()) {
        if (use.hits().equals(name)) {
          counts.checkHits(change.ref(), use, "seed " + seed + " " + change);
          return 1;
        }
      }
    }
    if (name.endsWith("_events")) {
      return 0; // a ring has no entries
    }
    assertArrayEquals(
        counts.before(change.ref(), name), counts.now(change.ref(), name), "seed " + seed);
    return 0;
  }
}
