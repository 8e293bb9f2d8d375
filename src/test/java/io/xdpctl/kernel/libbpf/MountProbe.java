package io.xdpctl.kernel.libbpf;

import io.xdpctl.kernel.KernelError;

/** A process of its own that asks for the usual bpffs and prints why it cannot have it. */
final class MountProbe {
  private MountProbe() {}

  public static void main(String[] words) {
    try {
      LibBpf.open().mountBpffs("/sys/fs/bpf/xdpctl");
    } catch (KernelError refused) {
      System.out.println(refused.getMessage());
      System.exit(1);
    }
  }
}
