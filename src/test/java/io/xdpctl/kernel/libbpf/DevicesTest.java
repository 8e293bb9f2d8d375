package io.xdpctl.kernel.libbpf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.xdpctl.kernel.Bpf.Device;
import io.xdpctl.kernel.Errno;
import io.xdpctl.kernel.KernelError;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What devices of two namespaces of their own hang on. */
class DevicesTest {
  private static final String NEAR = "xtd-near-" + RealKernel.PID;
  private static final String FAR = "xtd-far-" + RealKernel.PID;

  private LibBpf bpf;

  @BeforeEach
  void makeNamespaces() throws Exception {
    bpf = RealKernel.open();
    RealKernel.run("ip", "netns", "add", NEAR);
    RealKernel.run("ip", "netns", "add", FAR);
  }

  @AfterEach
  void removeNamespaces() throws Exception {
    RealKernel.run("ip", "netns", "del", NEAR);
    RealKernel.run("ip", "netns", "del", FAR);
  }

  private static void ip(String... words) throws Exception {
    String[] all = new String[words.length + 3];
    System.arraycopy(new String[] {"ip", "-n", NEAR}, 0, all, 0, 3);
    System.arraycopy(words, 0, all, 3, words.length);
    RealKernel.run(all);
  }

  private int ifindex(String netns, String name) {
    return bpf.inNamespace(netns, bpf::interfaces).get(name);
  }

  private Device device(String netns, String name) {
    int ifindex = ifindex(netns, name);
    return bpf.inNamespace(netns, () -> bpf.device(ifindex));
  }

  @Test
  void aPeerInTheSameNamespaceIsNamedByItsIndexAlone() throws Exception {
    ip("link", "add", "left", "mtu", "1400", "type", "veth", "peer", "name", "right");
    assertEquals(
        new Device("veth", 1400, ifindex(NEAR, "right"), OptionalInt.empty()),
        device(NEAR, "left"));
  }

  @Test
  void aPeerInAnotherNamespaceIsFoundByItsNumber() throws Exception {
    ip("link", "add", "left", "type", "veth", "peer", "name", "right", "netns", FAR);
    Device left = device(NEAR, "left");
    OptionalInt far = bpf.inNamespace(NEAR, () -> bpf.namespaceNumber(FAR));
    assertEquals(far.getAsInt(), left.otherNamespace().getAsInt());
    assertEquals(ifindex(FAR, "right"), left.other());
    OptionalInt near = bpf.inNamespace(FAR, () -> bpf.namespaceNumber(NEAR));
    assertEquals(near, device(FAR, "right").otherNamespace());
  }

  @Test
  void namespacesThatShareNothingHaveNoNumberForEachOther() {
    assertEquals(OptionalInt.empty(), bpf.inNamespace(NEAR, () -> bpf.namespaceNumber(FAR)));
    KernelError error = assertThrows(KernelError.class, () -> bpf.namespaceNumber("xtd-none"));
    assertEquals(Errno.ENOENT, error.errno());
  }

  @Test
  void devicesHangOnNothingOrOnTheOneBelow() throws Exception {
    ip("link", "add", "left", "type", "veth", "peer", "name", "right");
    ip("link", "add", "link", "left", "name", "upper", "type", "macvlan");
    ip("link", "add", "name", "bridge", "type", "bridge");
    assertEquals(ifindex(NEAR, "left"), device(NEAR, "upper").other());
    assertEquals("macvlan", device(NEAR, "upper").kind());
    assertEquals(new Device("bridge", 1500, 0, OptionalInt.empty()), device(NEAR, "bridge"));
    assertEquals("", device(NEAR, "lo").kind());
    KernelError error = assertThrows(KernelError.class, () -> bpf.device(1 << 20));
    assertEquals(Errno.ENODEV, error.errno());
  }
}
