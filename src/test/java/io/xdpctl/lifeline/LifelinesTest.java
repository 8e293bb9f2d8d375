package io.xdpctl.lifeline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.xdpctl.cidr.Prefix;
import io.xdpctl.state.InterfaceRef;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Frames as the devices below see them: eth0 and eth1 are a bond's, which VLANs are above. */
class LifelinesTest {
  private static final int QINQ = 0x88a80007;
  private static final int VLAN = 0x8100000a;
  private static final Map<String, Network.Layer> LAYERS =
      new TreeMap<>(
          Map.of(
              "eth0", layer("", "", "bond0", OptionalInt.empty()),
              "eth1", layer("", "", "bond0", OptionalInt.empty()),
              "eth2", layer("", "", "", OptionalInt.empty()),
              "bond0", layer("bond", "", "", OptionalInt.empty()),
              "bond0.7", layer("vlan", "bond0", "", OptionalInt.of(QINQ)),
              "bond0.7.10", layer("vlan", "bond0.7", "", OptionalInt.of(VLAN))));

  private static Network.Layer layer(String kind, String below, String master, OptionalInt tag) {
    return new Network.Layer(kind, below, master, tag);
  }

  /** Everything goes out by the innermost VLAN. */
  private record Drawn() implements Network {
    @Override
    public Optional<Way> way(Prefix to, Optional<Prefix> from, String over) {
      return Optional.of(new Way("bond0.7.10", from, Optional.empty()));
    }

    @Override
    public List<String> devices() {
      return List.copyOf(LAYERS.keySet());
    }

    @Override
    public Layer layer(String device) {
      return LAYERS.get(device);
    }
  }

  private static List<Lifeline> ssh(String... interfaces) {
    List<InterfaceRef> refs =
        List.of(interfaces).stream().map(name -> new InterfaceRef("", name)).toList();
    Optional<String> session = Optional.of("192.0.2.9 50000 192.0.2.2 22");
    return new Lifelines(refs, new Drawn()).of(session, List.of(), Routes.parse("", ""));
  }

  private static String start(Lifeline line, int bytes) {
    return HexFormat.of().formatHex(line.packets().get(0), 12, 12 + bytes);
  }

  @Test
  void atEveryPortOfABondWithBothTags() {
    List<Lifeline> lines = ssh("eth0", "eth1", "eth2");
    assertEquals(
        List.of("eth0", "eth1", "eth0", "eth1", "eth0", "eth1"),
        lines.stream().map(line -> line.at().name()).toList());
    assertEquals("88a800078100000a080045", start(lines.get(0), 11));
    assertEquals("the SSH session from 192.0.2.9 (ARP)", lines.get(5).what());
    assertEquals("88a800078100000a0806", start(lines.get(5), 10));
  }

  @Test
  void atTheVlanItselfWithoutThem() {
    assertEquals("8100000a0800", start(ssh("bond0.7").get(0), 6));
    assertEquals("080045", start(ssh("bond0.7.10").get(0), 3));
    assertEquals(List.of(), ssh("eth2"));
  }
}
