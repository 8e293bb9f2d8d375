package io.xdpctl;

import io.xdpctl.kernel.Bpf;
import io.xdpctl.kernel.libbpf.LibBpf;

/** Opens libbpf once, when somebody needs it. */
final class Kernel {
  private Bpf opened;

  /**
   * @throws io.xdpctl.kernel.KernelError that says what to install
   */
  Bpf open() {
    if (opened == null) {
      opened = LibBpf.open();
    }
    return opened;
  }
}
