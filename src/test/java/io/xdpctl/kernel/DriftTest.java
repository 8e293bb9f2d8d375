package io.xdpctl.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpctl.lookup.ListImage;
import io.xdpctl.lookup.RuleNumbers;
import io.xdpctl.plan.Action;
import io.xdpctl.plan.InterfaceChange;
import io.xdpctl.plan.Plan;
import io.xdpctl.state.Attachment;
import io.xdpctl.state.HostState;
import io.xdpctl.state.InterfaceRef;
import io.xdpctl.state.ListState;
import io.xdpctl.state.MapSpec;
import io.xdpctl.state.MapType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What somebody else changed is seen, named and mended. */
class DriftTest {
  private static final InterfaceRef ETH0 = Examples.ETH0;
  private static final String MAP = "feeds_list_image";
  private final HostState state = Examples.firewall("10.0.0.0/8", "192.0.2.0/24");
  @TempDir private Path directory;
  private Rig rig;

  @BeforeEach
  void apply() {
    rig = new Rig(directory);
    rig.apply(state);
  }

  private void mends(Action action, String... drift) {
    assertEquals(List.of(drift), rig.read().running().get(ETH0).drift());
    InterfaceChange change = rig.apply(state).interfaces().get(0);
    assertEquals(action, change.action(), change.toString());
    rig.holds(state, change.toString());
  }

  private static byte[] number(int number) {
    return ByteBuffer.allocate(4).order(ByteOrder.nativeOrder()).putInt(number).array();
  }

  /** Puts an image where packets look, as nobody but an apply should. */
  private void tamper(HostState with) {
    ListState list = with.lists().get("feeds");
    try (Descriptors open = new Descriptors(rig.bpf)) {
      RuleNumbers numbers = RuleNumbers.inOrder(list.content().prefixes(), list.layout());
      Images images = new Images(rig.bpf);
      int image = open.add(images.make(list, numbers));
      images.put(outer(open), image);
    }
  }

  private int outer(Descriptors open) {
    String generation = rig.read().running().get(ETH0).generation();
    return open.open(rig.pins.map(ETH0, generation, MAP));
  }

  @Test
  void anImageOfAnotherList() {
    tamper(Examples.firewall("203.0.113.0/24", "192.0.2.0/24"));
    mends(
        Action.SWAP,
        "list feeds: somebody else put another image in its place",
        "list feeds: 10.0.0.0/8 is missing, 203.0.113.0/24 was added by somebody else");
  }

  @Test
  void anImageOfTheSameListWithOtherNumbers() {
    tamper(state);
    mends(Action.SWAP, "list feeds: somebody else put another image in its place");
  }

  /** Programs were rendered for one layout, and find nothing in another. */
  @Test
  void anImageOfAnotherLayout() {
    FakeMap outer = rig.map(ETH0, MAP);
    ListState mixed = Examples.firewall("10.0.0.0/8", "2001:db8::/32").lists().get("feeds");
    ByteBuffer other = ByteBuffer.allocate((int) mixed.layout().bytes());
    RuleNumbers numbers = RuleNumbers.inOrder(mixed.content().prefixes(), mixed.layout());
    ListImage.write(mixed.layout(), mixed.content(), numbers, other.order(ByteOrder.nativeOrder()));
    FakeMap image = new FakeMap(4711, image(other.capacity()));
    image.freeze();
    System.arraycopy(other.array(), 0, image.memory, 0, other.capacity());
    outer.inner.put(0, image); // the kernel would take it where both take as many pages
    assertEquals(
        "list feeds: somebody else put an image of another layout in its place",
        rig.read().running().get(ETH0).drift().get(0));
    assertEquals(Action.SWAP, rig.apply(state).interfaces().get(0).action());
    rig.holds(state, "mended");
  }

  private static MapSpec image(int bytes) {
    return new MapSpec("other", MapType.ARRAY, 4, bytes, 1, MapSpec.MMAPABLE);
  }

  @Test
  void whatIsNoImage() {
    int bytes = rig.image(ETH0, "feeds").memory.length;
    try (Descriptors open = new Descriptors(rig.bpf)) {
      int empty = open.add(rig.bpf.createMap(image(bytes)));
      rig.bpf.freeze(empty);
      new Images(rig.bpf).put(outer(open), empty);
    }
    mends(Action.SWAP, "list feeds: what somebody else put in its place is no image of a list");
  }

  /** It may be written at any time: what is read of it says nothing. */
  @Test
  void anImageThatIsNotFrozen() {
    byte[] real = rig.image(ETH0, "feeds").memory;
    try (Descriptors open = new Descriptors(rig.bpf)) {
      int copy = open.add(rig.bpf.createMap(image(real.length)));
      try (Mapping mapping = rig.bpf.mapping(copy, true)) {
        mapping.part(0, real.length).put(real);
      }
      new Images(rig.bpf).put(outer(open), copy);
    }
    mends(Action.SWAP, "list feeds: what somebody else put in its place is no image of a list");
  }

  /** Whatever the bytes are, they are drift, and the next apply mends it. */
  @Test
  void anImageOfRandomBytes() {
    long seed = Long.getLong("seed", System.nanoTime());
    Random random = new Random(seed);
    byte[] real = rig.image(ETH0, "feeds").memory.clone();
    for (int i = 0; i < 2000; i++) {
      byte[] bytes = real.clone();
      for (int n = random.nextInt(4); n >= 0; n--) {
        int at = random.nextInt(random.nextBoolean() ? 128 : bytes.length);
        bytes[at] = (byte) random.nextInt();
      }
      FakeMap image = new FakeMap(100_000 + i, image(bytes.length));
      System.arraycopy(bytes, 0, image.memory, 0, bytes.length);
      image.freeze();
      rig.map(ETH0, MAP).inner.put(0, image);
      Snapshot read = rig.read();
      assertFalse(read.running().get(ETH0).drift().isEmpty(), "seed " + seed);
      Plan plan = Plan.between(read.state(), state);
      assertEquals(Action.SWAP, plan.interfaces().get(0).action(), "seed " + seed);
    }
    rig.apply(state);
    rig.holds(state, "mended, seed " + seed);
  }

  @Test
  void anImageThatWasTakenOut() {
    rig.map(ETH0, MAP).inner.clear();
    mends(Action.SWAP, "list feeds: its image was taken out by somebody else");
  }

  /** What was counted under unknown numbers is counted for nobody. */
  @Test
  void hitsStartFromZeroAfterAnotherImage() {
    FakeMap before = rig.map(ETH0, "block_source_hits");
    tamper(state);
    rig.apply(state);
    assertNotEquals(before, rig.map(ETH0, "block_source_hits"));
  }

  @Test
  void detachedLink() {
    rig.link(ETH0).detach();
    FakeMap counters = rig.map(ETH0, "block_counters");
    mends(Action.ATTACH, "link: detached by somebody else, or the interface was made anew");
    assertEquals(counters, rig.map(ETH0, "block_counters")); // I5
  }

  @Test
  void interfaceMadeAnew() {
    rig.bpf.host.delete("", "eth0");
    assertEquals(List.of("interface: is gone"), rig.read().running().get(ETH0).drift());
    rig.bpf.host.add("", "eth0");
    mends(Action.ATTACH, "link: detached by somebody else, or the interface was made anew");
  }

  @Test
  void interfaceRenamed() {
    FakeDevice device = rig.bpf.host.namespaces.get("").remove("eth0");
    rig.bpf.host.namespaces.get("").put("wan", device);
    rig.bpf.host.add("", "eth0");
    mends(Action.ATTACH, "link: leads to interface wan");
    assertEquals(null, device.link);
  }

  @Test
  void replacedProgram() {
    rig.link(ETH0).program = new FakeProgram(999, "other", Map.of());
    mends(Action.SWAP, "program: 999 runs, which xdpctl did not pin");
  }

  @Test
  void modeChanged() {
    rig.bpf.host.get("", "eth0").mode = io.xdpctl.state.Mode.GENERIC;
    mends(Action.ATTACH, "mode: native was applied, generic runs");
  }

  @Test
  void missingPins() {
    String generation = rig.read().running().get(ETH0).generation();
    FakeMap counters = rig.map(ETH0, "block_counters");
    FakeMap hits = rig.map(ETH0, "block_source_hits");
    rig.bpf.fs.remove(rig.pins.map(ETH0, generation, "block_counters"));
    rig.bpf.fs.remove(rig.pins.map(ETH0, generation, "block_source_hits"));
    rig.bpf.fs.remove(rig.pins.map(ETH0, generation, MAP));
    assertEquals(state.lists(), rig.read().state().lists(), "the program still has it");
    InterfaceChange change = rig.plan(state).interfaces().get(0);
    assertEquals(List.of("maps: pins are missing, they are pinned anew"), change.reasons());
    assertEquals(List.of(), change.countersReset());
    mends(
        Action.SWAP,
        "map block_counters: its pin is missing",
        "map block_source_hits: its pin is missing",
        "list feeds: the pin of its map is missing");
    assertEquals(counters, rig.map(ETH0, "block_counters")); // I5
    assertEquals(hits, rig.map(ETH0, "block_source_hits"));
  }

  @Test
  void missingPinsWhateverFails() {
    boolean failed = true;
    for (int n = 1; failed; n++) {
      rig = new Rig(directory);
      rig.apply(state);
      FakeMap counters = rig.map(ETH0, "block_counters");
      rig.bpf.fs.remove(rig.pins.map(ETH0, "g1", "block_counters"));
      rig.bpf.fs.remove(rig.pins.map(ETH0, "g1", MAP));
      rig.bpf.faults.dieAt(n);
      try {
        rig.apply(state);
        failed = rig.bpf.faults.operations() >= n;
      } catch (Faults.Died killed) {
        rig.bpf.restart();
        rig.apply(state);
      }
      rig.bpf.faults.arm(0, 0);
      assertEquals(counters, rig.map(ETH0, "block_counters"), "operation " + n);
      rig.holds(state, "operation " + n);
    }
  }

  @Test
  void missingManifest() {
    rig.bpf.fs.remove(rig.pins.manifest(ETH0, "g1"));
    List<String> reasons = rig.plan(state).interfaces().get(0).reasons();
    String why = "manifest: missing, so nobody knows what runs, and all is made anew";
    assertEquals(why, reasons.get(0));
    assertFalse(reasons.toString().contains("pipeline: "), reasons.toString());
    mends(Action.SWAP, "manifest: missing, or of another version of xdpctl");
  }

  @Test
  void missingProgramPin() {
    int id = rig.read().running().get(ETH0).program().id();
    rig.bpf.fs.remove(rig.pins.program(ETH0, "g1"));
    mends(Action.SWAP, "program: " + id + " runs, which xdpctl did not pin");
  }

  @Test
  void missingLinkPin() { // I5
    FakeMap counters = rig.map(ETH0, "block_counters");
    rig.bpf.remove(rig.pins.link(ETH0));
    mends(Action.ATTACH, "link: its pin is missing");
    assertEquals(counters, rig.map(ETH0, "block_counters"));
  }

  @Test
  void missingLinkPinOfWhatIsNotAskedForAnyMore() {
    rig.bpf.remove(rig.pins.link(ETH0));
    rig.apply(HostState.EMPTY);
    rig.holds(HostState.EMPTY, "nothing is left");
  }

  @Test
  void otherTargets() {
    HostState redirect = Examples.redirect("eth0.100");
    rig.apply(redirect);
    int other = rig.bpf.host.get("", "eth0").ifindex;
    rig.map(ETH0, "bounce_targets").update(number(0), number(other));
    assertEquals(
        List.of(
            "stage bounce: target eth0.100 is missing",
            "stage bounce: target eth0 was added by somebody else"),
        rig.read().running().get(ETH0).drift());
    assertEquals(Action.ENTRIES, rig.apply(redirect).interfaces().get(0).action());
    rig.holds(redirect, "mended");
  }

  @Test
  void removingOneInterfaceLeavesTheDriftOfAnother() {
    HostState two = Examples.firewallOnTwo("10.0.0.0/8");
    rig.apply(two);
    rig.link(ETH0).detach();
    HostState running = rig.read().state();
    TreeMap<InterfaceRef, Attachment> rest = new TreeMap<>(running.attachments());
    rest.remove(Examples.VETH1);
    rig.apply(new HostState(rest, running.lists()));
    assertEquals(rest, rig.read().state().attachments());
  }

  /** An apply that was killed between two links: each reads a map of its own. */
  @Test
  void listThatIsThereTwice() {
    HostState two = Examples.firewallOnTwo("10.0.0.0/8");
    rig.apply(two);
    HostState more = Examples.firewallOnTwo("10.0.0.0/8", "2001:db8::/32");
    Plan plan = rig.plan(more);
    boolean split = false;
    for (int n = 1; n < 400 && !split; n++) {
      Rig killed = new Rig(directory);
      killed.apply(two);
      killed.bpf.faults.dieAt(n);
      try {
        killed.apply(plan, more);
      } catch (Faults.Died expected) {
        killed.bpf.restart();
        Map<InterfaceRef, List<String>> drift = new TreeMap<>();
        killed.read().running().forEach((ref, one) -> drift.put(ref, one.drift()));
        split = drift.toString().contains("list feeds: other interfaces read another map");
        killed.apply(more);
        killed.holds(more, "operation " + n);
      }
    }
    assertTrue(split);
    assertFalse(rig.plan(more).isEmpty());
  }
}
