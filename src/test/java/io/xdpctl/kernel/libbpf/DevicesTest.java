package io.xdpctl.kernel.libbpf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.xdpctl.kernel.Bpf.Device;
import io.xdpctl.kernel.Errno;
import io.xdpctl.kernel.KernelError;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
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

  private static Device plain(String kind, int mtu, int other) {
    return new Device(kind, mtu, other, OptionalInt.empty(), 0, OptionalInt.empty());
  }

  @Test
  void aPortHasAMaster() throws Exception {
    ip("link", "add", "left", "type", "veth", "peer", "name", "right");
    ip("link", "add", "bridge", "type", "bridge");
    ip("link", "set", "right", "master", "bridge");
    assertEquals(ifindex(NEAR, "bridge"), device(NEAR, "right").master());
  }

  /**
   * IFLA_LINKINFO as rtnl_link_info_fill and vlan_fill_info write it: not every kernel has VLANs.
   */
  @Test
  void aVlanHasATag() {
    byte[] vlan =
        joined(
            NetlinkMessage.attribute(5, new byte[] {(byte) 0x88, (byte) 0xa8}),
            NetlinkMessage.attribute(1, new byte[] {10, 0}));
    byte[] kind = NetlinkMessage.attribute(1, "vlan\0".getBytes(StandardCharsets.US_ASCII));
    byte[] info = NetlinkMessage.attribute(18, joined(kind, NetlinkMessage.attribute(2, vlan)));
    byte[] answer = NetlinkMessage.request(16, new byte[16], info);
    assertEquals(OptionalInt.of(0x88a8000a), Devices.tag(answer));
    assertEquals(OptionalInt.empty(), Devices.tag(NetlinkMessage.request(16, new byte[16], kind)));
  }

  private static byte[] joined(byte[] first, byte[] then) {
    byte[] all = Arrays.copyOf(first, first.length + then.length);
    System.arraycopy(then, 0, all, first.length, then.length);
    return all;
  }

  @Test
  void aPeerInTheSameNamespaceIsNamedByItsIndexAlone() throws Exception {
    ip("link", "add", "left", "mtu", "1400", "type", "veth", "peer", "name", "right");
    assertEquals(plain("veth", 1400, ifindex(NEAR, "right")), device(NEAR, "left"));
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
    assertEquals(plain("bridge", 1500, 0), device(NEAR, "bridge"));
    assertEquals("", device(NEAR, "lo").kind());
    KernelError error = assertThrows(KernelError.class, () -> bpf.device(1 << 20));
    assertEquals(Errno.ENODEV, error.errno());
  }
}
