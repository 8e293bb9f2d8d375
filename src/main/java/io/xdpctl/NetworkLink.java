package io.xdpctl;

import io.xdpctl.kernel.Bpf;
import io.xdpctl.state.InterfaceRef;
import java.io.IOException;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * A network interface as the doctor sees it.
 *
 * @param mtu 0 when it could not be read
 * @param driver name of its kernel driver; empty when it could not be told, as in other namespaces,
 *     whose /sys this process does not see
 */
record NetworkLink(InterfaceRef ref, int ifindex, int mtu, String driver) {
  private static final String VETH = "veth";

  /** Drivers that have run native XDP since Linux 5.15 or longer. */
  private static final Set<String> NATIVE =
      Set.of(
          "veth",
          "virtio_net",
          "tun",
          "e1000e",
          "igb",
          "igc",
          "ixgbe",
          "ixgbevf",
          "i40e",
          "iavf",
          "ice",
          "mlx4_en",
          "mlx5_core",
          "bnxt_en",
          "ena",
          "hv_netvsc",
          "mvneta",
          "mvpp2",
          "nfp",
          "qede",
          "sfc",
          "stmmac",
          "thunder-nic",
          "xen-netfront",
          "cpsw",
          "bonding",
          "fsl_dpaa2_eth",
          "fsl_dpa",
          "enetc",
          "atlantic",
          "gve",
          "mana");

  static Optional<NetworkLink> find(Bpf bpf, InterfaceRef ref) {
    return bpf.inNamespace(
        ref.netns(),
        () -> {
          Integer ifindex = bpf.interfaces().get(ref.name());
          return ifindex == null
              ? Optional.<NetworkLink>empty()
              : Optional.of(new NetworkLink(ref, ifindex, mtuOf(ref.name()), driverOf(ref)));
        });
  }

  private static int mtuOf(String name) {
    try {
      NetworkInterface found = NetworkInterface.getByName(name);
      return found == null ? 0 : found.getMTU();
    } catch (SocketException gone) {
      return 0;
    }
  }

  private static String driverOf(InterfaceRef ref) {
    if (!ref.netns().isEmpty()) {
      return "";
    }
    Path sys = Path.of("/sys/class/net", ref.name());
    try {
      if (Files.exists(sys.resolve("device/driver"))) {
        return sys.resolve("device/driver").toRealPath().getFileName().toString();
      }
      String uevent = Files.readString(sys.resolve("uevent"));
      int index = Integer.parseInt(Files.readString(sys.resolve("ifindex")).strip());
      // A veth has no device and no DEVTYPE; its other end is another index.
      return iflink(ref.name()) != index && !uevent.contains("DEVTYPE=") ? VETH : kind(uevent);
    } catch (IOException | NumberFormatException unreadable) {
      return "";
    }
  }

  private static String kind(String uevent) {
    return uevent
        .lines()
        .filter(line -> line.startsWith("DEVTYPE="))
        .map(line -> line.substring("DEVTYPE=".length()))
        .findFirst()
        .orElse("");
  }

  boolean isVeth() {
    return driver.equals(VETH);
  }

  Finding nativeSupport() {
    String check = ref.toString();
    if (driver.isEmpty()) {
      return Finding.unknown(
          check, "is there; its driver could not be told", "mode: auto takes generic if need be");
    }
    return NATIVE.contains(driver)
        ? Finding.yes(check, "driver " + driver + " has native XDP")
        : Finding.unknown(
            check,
            "driver " + driver + " may have no native XDP",
            "mode: auto takes generic if need be");
  }

  /**
   * The other end of a veth in the same namespace.
   *
   * <p>An index means another interface in another namespace: both ends must name each other.
   */
  Optional<InterfaceRef> peer(Bpf bpf) {
    return bpf.interfaces().entrySet().stream()
        .filter(entry -> entry.getValue() == iflink(ref.name()))
        .filter(entry -> iflink(entry.getKey()) == ifindex)
        .map(entry -> new InterfaceRef(ref.netns(), entry.getKey()))
        .findFirst();
  }

  private static int iflink(String name) {
    try {
      return Integer.parseInt(Files.readString(Path.of("/sys/class/net", name, "iflink")).strip());
    } catch (IOException | NumberFormatException unreadable) {
      return -1;
    }
  }

  boolean runsXdp(Bpf bpf, InterfaceRef peer) {
    Integer ifindex = bpf.interfaces().get(peer.name());
    return ifindex != null && bpf.attached(ifindex).mode().isPresent();
  }
}
