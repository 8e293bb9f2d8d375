package io.xdpctl.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.xdpctl.plan.Plan;
import io.xdpctl.state.HostState;
import io.xdpctl.state.Mode;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Another mode takes another link: whenever that dies, the counters go on (I5, I8). */
class ModeChangeTest {
  private static final HostState NATIVE = in(Mode.NATIVE);
  private static final HostState GENERIC = in(Mode.GENERIC);
  @TempDir private Path directory;

  private static HostState in(Mode mode) {
    return Examples.firewall(mode, List.of(Examples.ETH0), "10.0.0.0/8");
  }

  /** Whether the apply to {@code state} died at its n-th operation. */
  private static boolean diesAt(int n, Rig rig, HostState state) {
    Plan plan = rig.plan(state);
    rig.bpf.faults.dieAt(n);
    try {
      rig.apply(plan, state);
      return false;
    } catch (Faults.Died expected) {
      return true;
    } finally {
      rig.bpf.restart();
    }
  }

  @Test
  void countersOutliveEveryKill() {
    boolean died = true;
    for (int n = 1; died; n++) {
      Rig rig = new Rig(directory);
      rig.apply(NATIVE);
      FakeMap counters = rig.map(Examples.ETH0, "block_counters");
      died = diesAt(n, rig, GENERIC);
      assertEquals(counters, rig.map(Examples.ETH0, "block_counters"), "operation " + n);
      rig.apply(GENERIC);
      rig.holds(GENERIC, "operation " + n);
      assertEquals(counters, rig.map(Examples.ETH0, "block_counters"), "operation " + n);
    }
  }

  @Test
  void countersOutliveAKillOfTheNextApplyToo() {
    boolean died = true;
    for (int n = 1; died; n++) {
      boolean diedAgain = true;
      for (int m = 1; diedAgain; m++) {
        String where = "operation " + n + ", then " + m;
        Rig rig = new Rig(directory);
        rig.apply(NATIVE);
        FakeMap counters = rig.map(Examples.ETH0, "block_counters");
        died = diesAt(n, rig, GENERIC);
        diedAgain = diesAt(m, rig, m % 2 == 0 ? NATIVE : GENERIC);
        assertEquals(counters, rig.map(Examples.ETH0, "block_counters"), where);
        rig.apply(NATIVE);
        rig.holds(NATIVE, where);
        assertEquals(counters, rig.map(Examples.ETH0, "block_counters"), where);
      }
    }
  }
}
