package io.xdpctl.kernel.libbpf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpctl.kernel.Bpf.Attached;
import io.xdpctl.kernel.Bpf.Loaded;
import io.xdpctl.kernel.Errno;
import io.xdpctl.kernel.KernelError;
import io.xdpctl.state.Mode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Links on a veth pair in a network namespace that lives as long as one test. */
class LinksTest {
  private static final String NETNS = "xt-" + RealKernel.PID;

  private final List<Integer> open = new ArrayList<>();
  private LibBpf bpf;
  private int program;
  private int ifindex;

  @BeforeEach
  void makeNamespace() throws Exception {
    bpf = RealKernel.open();
    RealKernel.run("ip", "netns", "add", NETNS);
    RealKernel.run(
        "ip", "-n", NETNS, "link", "add", "left", "type", "veth", "peer", "name", "right");
    ifindex = bpf.inNamespace(NETNS, bpf::interfaces).get("left");
    program = load("counter.c");
  }

  @AfterEach
  void removeNamespace() throws Exception {
    open.forEach(bpf::close);
    RealKernel.run("ip", "netns", "del", NETNS);
    assertEquals(0, RealKernel.bpfDescriptors());
  }

  private int load(String source) throws Exception {
    Loaded loaded = bpf.load("left", RealKernel.compile(source), Map.of());
    open.add(loaded.program());
    open.addAll(loaded.maps().values());
    return loaded.program();
  }

  private int attach(Mode mode) {
    int link = bpf.inNamespace(NETNS, () -> bpf.attach(program, ifindex, mode));
    open.add(link);
    return link;
  }

  private Attached attached() {
    return bpf.inNamespace(NETNS, () -> bpf.attached(ifindex));
  }

  @Test
  void attachesInEitherMode() {
    for (Mode mode : List.of(Mode.NATIVE, Mode.GENERIC)) {
      assertEquals(new Attached(Optional.empty(), 0), attached());
      int link = attach(mode);
      int id = bpf.programInfo(program).id();
      assertEquals(new Attached(Optional.of(mode), id), attached());
      assertEquals(id, bpf.linkInfo(link).programId());
      assertEquals(ifindex, bpf.linkInfo(link).ifindex());
      bpf.detach(link);
      assertEquals(0, bpf.linkInfo(link).ifindex());
    }
  }

  @Test
  void loadingAttachesNothing() {
    assertEquals(Optional.empty(), attached().mode());
  }

  @Test
  void closingTheLastDescriptorDetaches() {
    bpf.close(bpf.inNamespace(NETNS, () -> bpf.attach(program, ifindex, Mode.NATIVE)));
    assertEquals(Optional.empty(), attached().mode());
  }

  @Test
  void secondAttachNamesTheFirst() {
    attach(Mode.NATIVE);
    String there = "program " + bpf.programInfo(program).id() + " (xdp_counter)";
    KernelError busy = assertThrows(KernelError.class, () -> attach(Mode.NATIVE));
    assertEquals(
        "left: attach native: " + there + " is attached already, native (EBUSY)",
        busy.getMessage());
    KernelError exists = assertThrows(KernelError.class, () -> attach(Mode.GENERIC));
    assertEquals(
        "left: attach generic: " + there + " is attached already, native (EEXIST)",
        exists.getMessage());
  }

  @Test
  void updateIsCompareAndSwap() throws Exception {
    int link = attach(Mode.NATIVE);
    int next = load("counter.c");
    int id = bpf.linkInfo(link).id();
    bpf.updateLink(link, next, program);
    int nextId = bpf.programInfo(next).id();
    assertEquals(nextId, attached().programId());
    KernelError stale =
        assertThrows(KernelError.class, () -> bpf.updateLink(link, program, program));
    assertEquals(Errno.EPERM, stale.errno());
    assertEquals(
        "link "
            + id
            + ": update: program "
            + nextId
            + " is on the link, not the expected one (EPERM)",
        stale.getMessage());
    assertEquals(nextId, attached().programId());
  }

  @Test
  void fragmentsMakeLargeMtuPossible() throws Exception {
    RealKernel.run("ip", "-n", NETNS, "link", "set", "right", "mtu", "9000");
    bpf.detach(attach(Mode.NATIVE));
    program = load("events.c");
    KernelError error = assertThrows(KernelError.class, () -> attach(Mode.NATIVE));
    assertEquals(
        "left: attach native: the MTU is too large for native XDP (ERANGE)", error.getMessage());
  }

  @Test
  void missingInterface() {
    KernelError error =
        assertThrows(KernelError.class, () -> bpf.attach(program, 1 << 20, Mode.NATIVE));
    assertEquals(
        "interface 1048576: attach native: no such interface (ENODEV)", error.getMessage());
  }

  @Test
  void pinnedLinkOutlivesItsDescriptor() throws Exception {
    try (Pins pins = new Pins(bpf)) {
      String path = pins.root() + "/link";
      int link = bpf.inNamespace(NETNS, () -> bpf.attach(program, ifindex, Mode.NATIVE));
      bpf.pin(link, path);
      bpf.close(link);
      assertTrue(attached().mode().isPresent());
      int again = bpf.open(path);
      assertEquals(ifindex, bpf.linkInfo(again).ifindex());
      bpf.close(again);
      bpf.remove(path);
      awaitDetached();
    }
  }

  @Test
  void aPinTakesThePlaceOfAnother() throws Exception {
    try (Pins pins = new Pins(bpf)) {
      String path = pins.root() + "/link";
      int old = attach(Mode.NATIVE);
      bpf.pin(old, path);
      bpf.detach(old);
      int link = attach(Mode.GENERIC);
      bpf.pin(link, path + "-new");
      bpf.rename(path + "-new", path);
      assertEquals(List.of("link"), bpf.list(pins.root().toString()));
      int again = bpf.open(path);
      open.add(again);
      assertEquals(bpf.linkInfo(link), bpf.linkInfo(again));
      KernelError gone = assertThrows(KernelError.class, () -> bpf.rename(path + "-new", path));
      assertEquals(Errno.ENOENT, gone.errno());
      bpf.detach(link);
      bpf.remove(path);
    }
  }

  /** The kernel lets go of a removed pin's link after a grace period, by a work queue. */
  private void awaitDetached() throws InterruptedException {
    for (int tries = 0; tries < 500 && attached().mode().isPresent(); tries++) {
      Thread.sleep(10);
    }
    assertEquals(Optional.empty(), attached().mode());
  }

  @Test
  void interfacesAreThoseOfTheNamespaceAlsoWhenDown() {
    SortedMap<String, Integer> inside = bpf.inNamespace(NETNS, bpf::interfaces);
    assertEquals(List.of("left", "lo", "right"), List.copyOf(inside.keySet()));
    assertTrue(!bpf.interfaces().containsKey("left"));
  }
}
