package io.xdpctl.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpctl.plan.Plan;
import io.xdpctl.state.HostState;
import io.xdpctl.state.InterfaceRef;
import io.xdpctl.state.Mode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is turned down while nothing has changed, and modes. */
class RefusalTest {
  private final HostState state = Examples.firewall("10.0.0.0/8");
  @TempDir private Path directory;
  private Rig rig;

  @BeforeEach
  void build() {
    rig = new Rig(directory);
  }

  private Refused refuses(HostState asked, String message) {
    HostState before = rig.read().state();
    Refused refused = assertThrows(Refused.class, () -> rig.apply(asked));
    assertEquals(message, refused.getMessage());
    rig.holds(before, message);
    return refused;
  }

  @Test
  void planOfAStateThatIsNoMore() { // I1
    Plan plan = rig.plan(state);
    rig.apply(Examples.firewall("192.0.2.0/24"));
    Refused refused = assertThrows(Refused.class, () -> rig.apply(plan, state));
    assertEquals("apply: the kernel changed since the plan was made", refused.getMessage());
  }

  @Test
  void twoAtOnce() { // I1
    ApplyLock held = ApplyLock.take(directory.resolve("lock"), Duration.ZERO);
    String pid = Long.toString(ProcessHandle.current().pid());
    Refused refused = refuses(state, "apply: another one is running (pid " + pid + ")");
    assertEquals(Optional.of("--wait 30s waits until it has ended"), refused.hint());
    held.close();
    rig.apply(state);
  }

  /** Takes the lock, says so, and holds it until its stdin ends. */
  static final class Holder {
    public static void main(String[] words) throws Exception {
      try (ApplyLock held =
          ApplyLock.take(Path.of(words[0]), Duration.ofMillis(Long.parseLong(words[1])))) {
        held.check();
        System.out.println("held");
        System.in.read();
      } catch (Refused refused) {
        System.out.println(refused.getMessage());
      }
    }
  }

  private Process holder(Path lock, long wait) throws Exception {
    return new ProcessBuilder(
            ProcessHandle.current().info().command().orElseThrow(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            Holder.class.getName(),
            lock.toString(),
            Long.toString(wait))
        .redirectErrorStream(true)
        .start();
  }

  private static String line(Process process) throws Exception {
    return process.inputReader().readLine();
  }

  @Test
  void aPatientProcessComesAfterTheOther() throws Exception { // I1
    Path lock = directory.resolve("lock");
    Process first = holder(lock, 0);
    assertEquals("held", line(first));
    String taken = "apply: another one is running (pid " + first.pid() + ")";
    assertEquals(taken, line(holder(lock, 0)));
    assertEquals(taken + ", still after 300 ms", line(holder(lock, 300)));
    Process second = holder(lock, 300_000);
    Thread.sleep(1000);
    assertTrue(second.isAlive() && !second.inputReader().ready());
    first.destroyForcibly(); // the kernel lets go of it
    assertEquals("held", line(second));
    Refused refused = assertThrows(Refused.class, () -> ApplyLock.take(lock, Duration.ZERO));
    assertTrue(refused.getMessage().endsWith("(pid " + second.pid() + ")"), refused.getMessage());
    second.getOutputStream().close();
    assertEquals(0, second.waitFor());
    ApplyLock.take(lock, Duration.ZERO).close();
  }

  /** The lock is that of all roots: what is at its own says which one it is. */
  @Test
  void whoHasTheLockIsNamedWithItsRoot() {
    String[] words = {"-Xlog:disable", "-jar", "/x/xdpctl.jar", "--root", "/sys/fs/bpf/t", "apply"};
    assertEquals(": xdpctl --root /sys/fs/bpf/t apply", ApplyLock.words(words));
    assertEquals("", ApplyLock.words("-cp", "x", "io.xdpctl.Other", "apply"));
  }

  @Test
  void whatTheHostHasNoMemoryFor() {
    HostState edited = Examples.firewall("10.0.0.0/8", "192.0.2.0/24");
    rig.apply(state);
    long image = state.lists().get("feeds").layout().bytes();
    rig.bpf.availableMemory = image - 1;
    Refused refused =
        refuses(
            edited,
            String.format(
                "list feeds: needs %,d bytes of kernel memory, this host has left %,d",
                image, image - 1));
    assertTrue(refused.hint().orElseThrow().contains("hits: none"));
    rig.bpf.availableMemory = image;
    rig.apply(edited);
    rig.holds(edited, "edited");
  }

  @Test
  void imagesAndHitsOfAllCpusAreAddedUp() {
    long image = state.lists().get("feeds").layout().bytes();
    long slots = state.lists().get("feeds").layout().slots();
    HostState two = Examples.firewallOnTwo("10.0.0.0/8");
    MemoryNeeds needs = new MemoryNeeds(Plan.between(HostState.EMPTY, two), 64);
    assertEquals(image + 2 * slots * 64 * 16, needs.bytes());
    int many = Integer.MAX_VALUE / 16;
    List<Shortage> none = new MemoryNeeds(Plan.between(two, two), many).shortages(() -> 0);
    assertEquals(List.of(), none);
    List<Shortage> both =
        new MemoryNeeds(Plan.between(HostState.EMPTY, two), many).shortages(() -> 1L << 60);
    String place = "hits of stage block at ";
    assertEquals(
        List.of(place + "eth0", place + "veth1@node1"),
        both.stream().map(Shortage::place).toList());
    assertEquals(Shortage.Cause.MAP, both.get(0).cause());
  }

  @Test
  void interfaceThatIsNotThere() {
    List<InterfaceRef> absent = List.of(new InterfaceRef("node1", "eth9"));
    Refused refused =
        refuses(
            Examples.firewall(Mode.NATIVE, absent, "10.0.0.0/8"),
            "interface eth9: not found in namespace node1");
    assertEquals(Optional.of("see: ip -n node1 link show"), refused.hint());
  }

  @Test
  void namespaceThatIsNotThere() {
    List<InterfaceRef> absent = List.of(new InterfaceRef("node9", "eth0"));
    refuses(Examples.firewall(Mode.NATIVE, absent, "10.0.0.0/8"), "namespace node9: not found");
  }

  @Test
  void targetThatIsNotThere() {
    refuses(Examples.redirect("eth7"), "stage bounce: target eth7: not found");
  }

  @Test
  void foreignProgram() { // I6
    FakeDevice device = rig.bpf.host.get("", "eth0");
    device.foreign = new FakeProgram(57, "xdp_dispatcher", Map.of());
    device.mode = Mode.GENERIC;
    Refused refused =
        refuses(
            state,
            "interface eth0: program 57 (xdp_dispatcher) of somebody else runs there in generic"
                + " mode");
    assertEquals(
        Optional.of(
            "detach it: ip link set dev eth0 xdpgeneric off, or apply with --replace-foreign"),
        refused.hint());
    assertEquals(57, device.program().id());
  }

  @Test
  void autoTakesGenericWhereTheDriverHasNoNative() {
    rig.bpf.host.get("", "eth0").nativeMode = false;
    HostState auto = Examples.firewall(Mode.AUTO, List.of(Examples.ETH0), "10.0.0.0/8");
    rig.apply(auto);
    rig.holds(Examples.firewall(Mode.GENERIC, List.of(Examples.ETH0), "10.0.0.0/8"), "generic");
    assertEquals(true, rig.plan(auto).isEmpty());
  }

  @Test
  void nativeIsNotTakenForGeneric() {
    rig.bpf.host.get("", "eth0").nativeMode = false;
    KernelError error = assertThrows(KernelError.class, () -> rig.apply(state));
    assertEquals(Errno.EOPNOTSUPP, error.errno());
    rig.holds(HostState.EMPTY, "undone");
  }

  @Test
  void aModeThatFailsLeavesTheOldOne() {
    List<InterfaceRef> refs = List.of(Examples.ETH0);
    HostState generic = Examples.firewall(Mode.GENERIC, refs, "10.0.0.0/8");
    rig.apply(generic);
    FakeMap counters = rig.map(Examples.ETH0, "block_counters");
    rig.bpf.host.get("", "eth0").nativeMode = false;
    assertThrows(KernelError.class, () -> rig.apply(state));
    rig.holds(generic, "reattached");
    rig.bpf.host.get("", "eth0").nativeMode = true;
    rig.apply(state);
    rig.holds(state, "native");
    assertEquals(counters, rig.map(Examples.ETH0, "block_counters")); // I5
  }
}
