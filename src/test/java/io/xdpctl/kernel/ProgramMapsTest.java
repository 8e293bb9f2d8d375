package io.xdpctl.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Maps whose pins somebody took away, by the ids that their program tells. */
class ProgramMapsTest {
  @TempDir private Path directory;
  private Rig rig;
  private Running running;

  @BeforeEach
  void build() {
    rig = new Rig(directory);
    rig.apply(Examples.firewallOnTwo("10.0.0.0/8"));
    running = rig.read().running().get(Examples.ETH0);
  }

  private List<String> names() {
    return rig.bpf.fs.list(rig.pins.maps(Examples.ETH0, running.generation()));
  }

  private String pin(String map) {
    return rig.pins.map(Examples.ETH0, running.generation(), map);
  }

  /** The id of what was opened; nothing else is left open. */
  private int open(String map) {
    int opened = new ProgramMaps(rig.bpf, Rig.ROOT, Examples.ETH0, running).open(map);
    int id = rig.bpf.mapInfo(opened).id();
    rig.bpf.close(opened);
    assertEquals(0, rig.bpf.openDescriptors(), map);
    return id;
  }

  @Test
  void eachIsFoundWithoutAnyPin() {
    List<FakeMap> maps = names().stream().map(map -> rig.map(Examples.ETH0, map)).toList();
    List<String> names = names();
    names.forEach(map -> rig.bpf.fs.remove(pin(map)));
    for (int i = 0; i < maps.size(); i++) {
      assertEquals(maps.get(i).id, open(names.get(i)), names.get(i));
    }
  }

  /** The program's pin goes first when an apply takes a generation away. */
  @Test
  void noneIsGuessedOnceTheGenerationGoes() {
    rig.bpf.fs.remove(rig.pins.program(Examples.ETH0, running.generation()));
    rig.bpf.fs.remove(pin("totals"));
    KernelError gone = assertThrows(KernelError.class, () -> open("totals"));
    assertEquals(Errno.ENOENT, gone.errno());
    assertEquals(0, rig.bpf.openDescriptors());
  }

  @Test
  void whateverFailsLeavesNothingOpen() {
    rig.bpf.fs.remove(pin("totals"));
    boolean failed = true;
    for (int n = 1; failed; n++) {
      rig.bpf.faults.failAt(n);
      try {
        int opened = new ProgramMaps(rig.bpf, Rig.ROOT, Examples.ETH0, running).open("totals");
        failed = rig.bpf.faults.operations() >= n;
        rig.bpf.close(opened);
      } catch (KernelError error) {
        rig.bpf.faults.arm(0, 0);
      }
      assertEquals(0, rig.bpf.openDescriptors(), "operation " + n);
    }
  }
}
