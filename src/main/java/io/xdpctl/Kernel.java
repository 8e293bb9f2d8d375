package io.xdpctl;

import io.xdpctl.kernel.Bpf;
import java.util.function.Supplier;

/** Opens the kernel once, when somebody needs it. */
final class Kernel {
  private final Supplier<Bpf> door;
  private Bpf opened;

  Kernel(Supplier<Bpf> door) {
    this.door = door;
  }

  /**
   * @throws io.xdpctl.kernel.KernelError that says what to install
   */
  Bpf open() {
    if (opened == null) {
      opened = door.get();
    }
    return opened;
  }
}
