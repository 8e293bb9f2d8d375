package io.xdpctl.kernel.libbpf;

import com.sun.jna.Memory;
import io.xdpctl.state.Mode;

/** Programs that are attached without a link, as {@code ip link set dev X xdp} does it. */
final class NetlinkXdp {
  private static final int XDP_FLAGS_UPDATE_IF_NOEXIST = 1;

  private NetlinkXdp() {}

  static void attach(int program, int ifindex, Mode mode) {
    int flags = Links.flags(mode) | XDP_FLAGS_UPDATE_IF_NOEXIST;
    int rc = BpfCalls.bpf_xdp_attach(ifindex, program, flags, null);
    Failures.check(rc, Interfaces.subject(ifindex), "attach by netlink, " + mode.word());
  }

  static void detach(int program, int ifindex, Mode mode) {
    try (Memory opts = Opts.xdpAttach(program)) {
      int rc = BpfCalls.bpf_xdp_detach(ifindex, Links.flags(mode), opts);
      Failures.check(rc, Interfaces.subject(ifindex), "detach by netlink, " + mode.word());
    }
  }
}
