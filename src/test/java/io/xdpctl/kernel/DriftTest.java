package io.xdpctl.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpctl.cidr.Prefix;
import io.xdpctl.plan.Action;
import io.xdpctl.plan.InterfaceChange;
import io.xdpctl.plan.Plan;
import io.xdpctl.state.Attachment;
import io.xdpctl.state.HostState;
import io.xdpctl.state.InterfaceRef;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What somebody else changed is seen, named and mended. */
class DriftTest {
  private static final InterfaceRef ETH0 = Examples.ETH0;
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

  @Test
  void editedList() {
    FakeMap trie = rig.map(ETH0, "list_feeds_v4");
    trie.delete(TrieEntries.key(Prefix.parse("10.0.0.0/8")));
    trie.update(TrieEntries.key(Prefix.parse("203.0.113.0/24")), number(7));
    mends(
        Action.ENTRIES,
        "list feeds: 10.0.0.0/8 is missing, 203.0.113.0/24 was added by somebody else");
  }

  @Test
  void ruleNumberThatAnotherPrefixHas() {
    FakeMap trie = rig.map(ETH0, "list_feeds_v4");
    trie.update(TrieEntries.key(Prefix.parse("10.0.0.0/8")), number(1));
    mends(Action.SWAP, "list feeds: rule numbers were changed by somebody else");
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
    rig.bpf.fs.remove(rig.pins.map(ETH0, generation, "block_counters"));
    rig.bpf.fs.remove(rig.pins.map(ETH0, generation, "list_feeds_v4"));
    mends(
        Action.SWAP,
        "map block_counters: its pin is missing",
        "list feeds: pins of its maps are missing");
  }

  @Test
  void missingManifest() {
    rig.bpf.fs.remove(rig.pins.manifest(ETH0, "g1"));
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

  /** An apply that was killed between two links: each reads tries of its own. */
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
        split = drift.toString().contains("list feeds: other interfaces read other maps");
        killed.apply(more);
        killed.holds(more, "operation " + n);
      }
    }
    assertTrue(split);
    assertFalse(rig.plan(more).isEmpty());
  }
}
