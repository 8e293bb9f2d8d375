package io.xdpctl.kernel.libbpf;

import static io.xdpctl.kernel.XdpFeatures.BASIC;
import static io.xdpctl.kernel.XdpFeatures.NDO_XMIT;
import static io.xdpctl.kernel.XdpFeatures.NDO_XMIT_SG;
import static io.xdpctl.kernel.XdpFeatures.REDIRECT;
import static io.xdpctl.kernel.XdpFeatures.RX_SG;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpctl.kernel.Bpf.Loaded;
import io.xdpctl.kernel.Errno;
import io.xdpctl.kernel.KernelError;
import io.xdpctl.kernel.XdpFeatures;
import io.xdpctl.state.Mode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What devices in a namespace of their own say that they can do. */
class XdpFeaturesTest {
  private static final String NETNS = "xtf-" + RealKernel.PID;
  private static final long VETH = BASIC | REDIRECT | RX_SG;
  private static final long SENDS = NDO_XMIT | NDO_XMIT_SG;

  private LibBpf bpf;

  @BeforeEach
  void makeNamespace() throws Exception {
    bpf = RealKernel.open();
    RealKernel.run("ip", "netns", "add", NETNS);
    ip("link", "add", "left", "type", "veth", "peer", "name", "right");
    ip("link", "set", "left", "up");
    ip("link", "set", "right", "up");
  }

  @AfterEach
  void removeNamespace() throws Exception {
    RealKernel.run("ip", "netns", "del", NETNS);
  }

  private static void ip(String... words) throws Exception {
    Stream<String> all = Stream.concat(Stream.of("ip", "-n", NETNS), Stream.of(words));
    RealKernel.run(all.toArray(String[]::new));
  }

  private static void gro(String device, String state) throws Exception {
    RealKernel.run("ip", "netns", "exec", NETNS, "ethtool", "-K", device, "gro", state);
  }

  private int ifindex(String device) {
    return bpf.inNamespace(NETNS, bpf::interfaces).get(device);
  }

  private long features(String device) {
    int ifindex = ifindex(device);
    return bpf.inNamespace(NETNS, () -> bpf.xdpFeatures(ifindex)).orElseThrow();
  }

  @Test
  void vethWithNothingAtItsPeerLosesRedirects() {
    assertEquals(VETH, features("left"));
    assertTrue(XdpFeatures.canRunNatively(features("left")));
    assertFalse(XdpFeatures.canReceiveRedirects(features("left")));
    assertFalse(XdpFeatures.canReceiveFragments(features("left")));
  }

  @Test
  void groAtThePeerMakesAVethReceive() throws Exception {
    gro("right", "on");
    assertEquals(VETH | SENDS, features("left"));
    assertEquals(VETH, features("right"));
    assertTrue(XdpFeatures.canReceiveRedirects(features("left")));
    assertTrue(XdpFeatures.canReceiveFragments(features("left")));
    gro("right", "off");
    assertEquals(VETH, features("left"));
  }

  @Test
  void groCountsOnlyOnceADeviceWentUp() throws Exception {
    ip("link", "add", "near", "type", "veth", "peer", "name", "far");
    gro("far", "on");
    assertEquals(VETH, features("near"));
    ip("link", "set", "near", "up");
    assertEquals(VETH | SENDS, features("near"));
  }

  @Test
  void nativeProgramAtThePeerMakesAVethReceive() throws Exception {
    Loaded loaded = bpf.load("right", RealKernel.compile("counter.c"), Map.of());
    int right = ifindex("right");
    for (Mode mode : List.of(Mode.NATIVE, Mode.GENERIC)) {
      int link = bpf.inNamespace(NETNS, () -> bpf.attach(loaded.program(), right, mode));
      assertEquals(mode == Mode.NATIVE, XdpFeatures.canReceiveRedirects(features("left")));
      assertEquals(VETH, features("right")); // A program of its own does not help a veth.
      bpf.detach(link);
      bpf.close(link);
      assertEquals(VETH, features("left"));
    }
    bpf.close(loaded.program());
    loaded.maps().values().forEach(bpf::close);
  }

  /**
   * A device on top of another (as a VLAN is), one that hands all to its ports, one for nothing.
   */
  @Test
  void devicesWithoutXdpHaveNoBits() throws Exception {
    ip("link", "add", "link", "left", "name", "upper", "type", "macvlan");
    ip("link", "add", "name", "bridge", "type", "bridge");
    ip("link", "add", "name", "ifb", "type", "ifb");
    for (String device : List.of("upper", "bridge", "ifb", "lo")) {
      assertEquals(0, features(device), device);
      assertFalse(XdpFeatures.canRunNatively(features(device)));
      assertFalse(XdpFeatures.canReceiveRedirects(features(device)));
      assertTrue(XdpFeatures.neverReceivesRedirects(features(device)));
    }
    assertFalse(XdpFeatures.neverReceivesRedirects(features("left")));
  }

  @Test
  void missingInterface() throws Exception {
    long before = sockets();
    KernelError error = assertThrows(KernelError.class, () -> bpf.xdpFeatures(1 << 20));
    assertEquals(Errno.ENODEV, error.errno());
    assertEquals(
        "interface 1048576: query XDP features: no such interface (ENODEV)", error.getMessage());
    assertEquals(before, sockets());
  }

  @Test
  void namespaceIsTheCallingThreads() {
    int left = ifindex("left");
    assertEquals(VETH, features("left"));
    assertThrows(
        KernelError.class, () -> bpf.inNamespace(NETNS, () -> bpf.xdpFeatures(left + 1000)));
  }

  private static long sockets() throws IOException {
    try (Stream<Path> all = Files.list(Path.of("/proc/self/fd"))) {
      return all.filter(XdpFeaturesTest::isSocket).count();
    }
  }

  private static boolean isSocket(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).toString().startsWith("socket:");
    } catch (IOException closedMeanwhile) {
      return false;
    }
  }
}
