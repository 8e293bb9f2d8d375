package io.xdpctl.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.xdpctl.state.Attachment;
import io.xdpctl.state.CounterLayout;
import io.xdpctl.state.Digest;
import io.xdpctl.state.HostState;
import io.xdpctl.state.InterfaceRef;
import io.xdpctl.state.MapSpec;
import io.xdpctl.state.MapType;
import io.xdpctl.state.Mode;
import io.xdpctl.state.StageState;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class HostStatesTest {
  private static final InterfaceRef REF = new InterfaceRef("node", "eth0");
  private static final Exits EXITS =
      new Exits(names("br0", "eth0", "eth1", "lo"), names("eth0", "eth1", "lo"));

  private static SortedSet<String> names(String... names) {
    return new TreeSet<>(List.of(names));
  }

  private static Set<String> resolved(Mode mode, String target, String netnsOfExits) {
    StageState stage =
        new StageState(
            "out", "redirect", CounterLayout.REDIRECTS, List.of(), List.of(), names(target));
    MapSpec totals = new MapSpec("totals", MapType.PERCPU_ARRAY, 4, 16, 2, 0);
    Attachment attachment =
        new Attachment(
            "edge",
            mode,
            Attachment.DefaultVerdict.PASS,
            Digest.of("text"),
            totals,
            List.of(stage));
    HostState desired = new HostState(new TreeMap<>(Map.of(REF, attachment)), new TreeMap<>());
    HostState out = HostStates.resolve(desired, Map.of(netnsOfExits, EXITS));
    return out.attachments().get(REF).stages().get(0).targets();
  }

  @Test
  void nativeAndAutoLeaveOutWhatCanNeverSend() {
    Set<String> natively = Set.of("eth0", "eth1");
    assertEquals(natively, resolved(Mode.NATIVE, StageState.EVERY_INTERFACE, "node"));
    assertEquals(natively, resolved(Mode.AUTO, StageState.EVERY_INTERFACE, "node"));
  }

  @Test
  void genericSendsAnywhereButToLoopback() {
    Set<String> all = Set.of("br0", "eth0", "eth1");
    assertEquals(all, resolved(Mode.GENERIC, StageState.EVERY_INTERFACE, "node"));
  }

  @Test
  void aNamedTargetStaysWhateverItIs() {
    assertEquals(Set.of("br0"), resolved(Mode.NATIVE, "br0", "node"));
  }

  @Test
  void anUnknownNamespaceHasNoExits() {
    assertEquals(Set.of(), resolved(Mode.GENERIC, StageState.EVERY_INTERFACE, "other"));
  }
}
