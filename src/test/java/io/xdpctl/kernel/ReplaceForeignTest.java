package io.xdpctl.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpctl.plan.Plan;
import io.xdpctl.state.HostState;
import io.xdpctl.state.Mode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code apply --replace-foreign}: what came by netlink makes way, and comes back (I3, I6). */
class ReplaceForeignTest {
  private final HostState state = Examples.firewallOnTwo("10.0.0.0/8");
  private final FakeProgram foreign = new FakeProgram(57, "xdp_dispatcher", Map.of());
  @TempDir private Path directory;
  private Rig rig;
  private FakeDevice device;

  @BeforeEach
  void build() {
    rig = new Rig(directory);
    rig.replaceForeign = true;
    device = rig.bpf.host.get("", "eth0");
    device.foreign = foreign;
    device.mode = Mode.GENERIC;
  }

  @Test
  void itIsNamedInTheWayOfThePlan() {
    Foreign found = new ForeignReader(rig.bpf, Rig.ROOT).read(rig.plan(state)).get(Examples.ETH0);
    assertEquals(
        new Foreign(
            Examples.ETH0,
            57,
            "xdp_dispatcher",
            Mode.GENERIC,
            List.of(),
            Optional.empty(),
            Optional.empty()),
        found);
  }

  @Test
  void makesWay() {
    List<Foreign> displaced = rig.apply(rig.plan(state), state);
    rig.holds(state, "replaced");
    assertEquals(List.of(57), displaced.stream().map(Foreign::programId).toList());
    String named = "; eth0: replaced program 57 (xdp_dispatcher) of somebody else, which ran in ";
    String message = NotAsAsked.differs("it").replacing(displaced).getMessage();
    assertTrue(message.endsWith(": it" + named + "generic mode"), message);
    assertEquals(List.of(), rig.apply(rig.plan(state), state));
    assertTrue(new ForeignReader(rig.bpf, Rig.ROOT).read(rig.plan(state)).isEmpty());
    assertEquals(null, device.foreign);
  }

  @Test
  void comesBackWhateverFails() {
    boolean failed = true;
    for (int n = 1; failed; n++) {
      build();
      Plan plan = rig.plan(state);
      rig.bpf.faults.failAt(n);
      try {
        rig.apply(plan, state);
        failed = false;
      } catch (KernelError error) {
        rig.bpf.faults.arm(0, 0);
        rig.holds(HostState.EMPTY, "operation " + n);
        assertEquals(foreign, device.foreign, "operation " + n);
        assertEquals(Mode.GENERIC, device.mode, "operation " + n);
      }
    }
  }

  /** It would be taken for somebody else's, and whoever does what is said then ends it. */
  @Test
  void oneOfAnotherRootIsOurs() {
    device.foreign = null;
    device.link = new FakeLink(9, foreign, device);
    rig.bpf.fs.mount("/sys/fs/bpf/trials/one/interfaces/eth0");
    rig.bpf.fs.pin(device.link, "/sys/fs/bpf/trials/one/interfaces/eth0/link");
    Refused refused = assertThrows(Refused.class, () -> rig.apply(state));
    String who = "program 57 (xdp_dispatcher) of xdpctl with --root /sys/fs/bpf/trials/one runs";
    assertTrue(refused.getMessage().contains(who), refused.getMessage());
    String hint = refused.hint().orElseThrow();
    assertTrue(hint.endsWith("xdpctl --root /sys/fs/bpf/trials/one delete -f FILE"), hint);
    assertEquals(foreign, device.program());
  }

  @Test
  void oneWithALinkStays() {
    device.foreign = null;
    device.link = new FakeLink(9, foreign, device);
    rig.bpf.fs.mount("/sys/fs/bpf/other");
    rig.bpf.fs.pin(device.link, "/sys/fs/bpf/other/link");
    Refused refused = assertThrows(Refused.class, () -> rig.apply(state));
    assertTrue(refused.getMessage().endsWith("in generic mode, by link 9"), refused.getMessage());
    assertTrue(refused.hint().orElseThrow().startsWith("detach it: bpftool link detach id 9"));
    assertEquals(foreign, device.program());
  }
}
