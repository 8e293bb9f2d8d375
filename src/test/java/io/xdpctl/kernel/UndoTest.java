package io.xdpctl.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpctl.plan.Plan;
import io.xdpctl.state.HostState;
import io.xdpctl.state.InterfaceRef;
import io.xdpctl.state.Mode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The way back, and what is said when it is barred (I3). */
class UndoTest {
  @TempDir private Path directory;

  @Test
  void everyStepIsTriedAndEachFailureTold() {
    List<String> done = new ArrayList<>();
    Undo undo = new Undo();
    undo.add(() -> done.add("first"));
    undo.add(
        () -> {
          throw new KernelError("second", "undo", Errno.EBUSY, "");
        });
    undo.add(() -> done.add("third"));
    KernelError cause = new KernelError("step", "do", Errno.ENOMEM, "");
    List<Throwable> left = undo.run(cause);
    assertEquals(List.of("third", "first"), done);
    assertEquals(1, left.size());
    assertEquals(left, List.of(cause.getSuppressed()));
    assertEquals(List.of(), undo.run(cause));
  }

  /** A kernel that refuses everything from some step on, the way back too. */
  @Test
  void anApplyThatCannotBeTakenBackSaysSo() {
    List<InterfaceRef> two = List.of(Examples.ETH0, new InterfaceRef("", "eth0.100"));
    HostState before = Examples.firewall(Mode.NATIVE, two, "10.0.0.0/8");
    HostState after = HostState.EMPTY;
    int said = 0;
    for (int first = 1; first < 100; first++) {
      Rig rig = new Rig(directory.resolve("r" + first));
      rig.apply(before);
      Plan plan = rig.plan(after);
      rig.bpf.faults.failFrom(first);
      RuntimeException failed = null;
      try {
        rig.apply(plan, after);
      } catch (RuntimeException thrown) {
        failed = thrown;
      }
      rig.bpf.faults.arm(0, 0);
      boolean same = rig.read().state().equals(before);
      if (failed instanceof NotAsAsked) {
        said++;
      } else if (failed != null) {
        assertTrue(same, "step " + first + ": " + failed);
      }
    }
    assertTrue(said > 0, "no way back was ever barred");
  }
}
