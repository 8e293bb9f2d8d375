package io.xdpctl.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpctl.plan.Action;
import io.xdpctl.plan.InterfaceChange;
import io.xdpctl.plan.Plan;
import io.xdpctl.state.Attachment;
import io.xdpctl.state.HostState;
import io.xdpctl.state.RandomHost;
import io.xdpctl.state.StageState;
import java.nio.file.Path;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What holds of every apply, whatever fails and whenever it dies: I2, I3, I7, I8. */
class ApplyLawsTest {
  private static final int ROUNDS = 12;
  private final long seed = Long.getLong("seed", System.nanoTime());
  @TempDir private Path directory;

  /** Two states that differ in a little or in everything. */
  private record Pair(HostState from, HostState to) {
    static Pair of(Random random) {
      RandomHost host = new RandomHost(random);
      HostState from = host.state();
      return new Pair(
          from,
          switch (random.nextInt(8)) {
            case 0 -> HostState.EMPTY;
            case 1, 2 -> new RandomHost(random).state();
            case 3, 4, 5 -> host.editLists().state();
            default -> host.edit().state();
          });
    }
  }

  private Rig at(HostState state) {
    Rig rig = new Rig(directory);
    rig.apply(state);
    return rig;
  }

  @Test
  void applyReachesWhatIsAsked() {
    Random random = new Random(seed);
    Rig rig = new Rig(directory);
    for (int i = 0; i < 400; i++) {
      Pair pair = Pair.of(random);
      for (HostState state : new HostState[] {pair.from, pair.to}) {
        rig.apply(state);
        rig.holds(state, "seed " + seed + " round " + i);
        assertTrue(rig.plan(state).isEmpty(), "seed " + seed + " round " + i); // I7
      }
    }
  }

  @Test
  void whateverFailsTheOldStateIsThere() {
    Random random = new Random(seed);
    for (int i = 0; i < ROUNDS; i++) {
      Pair pair = Pair.of(random);
      int operations = 1;
      for (int n = 1; n <= operations; n++) {
        String where = "seed " + seed + " round " + i + " operation " + n;
        Rig rig = at(pair.from);
        Plan plan = rig.plan(pair.to);
        rig.bpf.faults.failAt(n);
        boolean failed = false;
        try {
          rig.apply(plan, pair.to);
        } catch (KernelError error) {
          failed = true;
        }
        operations = Math.max(operations, failed ? n + 1 : rig.bpf.faults.operations());
        rig.bpf.faults.arm(0, 0);
        if (!failed && !plan.isEmpty()) {
          assertEquals(pair.to, rig.read().state(), where); // failed while cleaning up, if at all
          rig.apply(pair.to);
        }
        rig.holds(failed ? pair.from : pair.to, where);
      }
    }
  }

  @Test
  void wheneverItDiesOldOrNewIsThere() {
    Random random = new Random(seed);
    for (int i = 0; i < ROUNDS; i++) {
      Pair pair = Pair.of(random);
      boolean died = true;
      for (int n = 1; died; n++) {
        String where = "seed " + seed + " round " + i + " operation " + n;
        Rig rig = at(pair.from);
        Plan plan = rig.plan(pair.to);
        rig.bpf.faults.dieAt(n);
        try {
          rig.apply(plan, pair.to);
          died = false;
        } catch (Faults.Died expected) {
          died = true;
        }
        rig.bpf.restart();
        plan.interfaces().forEach(change -> oldOrNew(rig.read(), change, where));
        assertEquals(0, rig.bpf.openDescriptors(), where);
        rig.apply(pair.to);
        rig.holds(pair.to, where);
      }
    }
  }

  private static void oldOrNew(Snapshot snapshot, InterfaceChange change, String where) {
    Attachment now = snapshot.state().attachments().get(change.ref());
    boolean detaches =
        change.action() == Action.DETACH
            || change.action() == Action.ATTACH && change.running().isPresent();
    if (now == null || !now.runs()) {
      assertTrue(detaches || change.running().isEmpty(), where + " " + change.ref());
      return;
    }
    boolean old = change.running().filter(one -> same(one, now)).isPresent();
    boolean fresh = change.desired().filter(one -> same(one, now)).isPresent();
    assertTrue(old || fresh, where + ": " + now + " is neither side of " + change);
  }

  /** Entries of a redirect map change one by one; the program is one or the other. */
  private static boolean same(Attachment one, Attachment other) {
    return withoutTargets(one).equals(withoutTargets(other));
  }

  private static Attachment withoutTargets(Attachment one) {
    return new Attachment(
        one.pipeline(),
        one.mode(),
        one.defaultVerdict(),
        one.program(),
        one.totals(),
        one.stages().stream().map((StageState s) -> s.withTargets(new TreeSet<>())).toList());
  }
}
