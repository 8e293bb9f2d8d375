package io.xdpctl.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Whether programs can call functions of this host's kernel (kernel/bpf/verifier.c,
 * add_kfunc_call): it must say what types it has, and compile programs to machine code.
 */
public final class KernelCalls {
  static final Path TYPES = Path.of("/sys/kernel/btf/vmlinux");
  static final Path JIT = Path.of("/proc/sys/net/core/bpf_jit_enable");

  private KernelCalls() {}

  public static boolean work() {
    return KernelVersion.ofHost().atLeast(KernelVersion.CASTS)
        && Files.exists(TYPES)
        && !isOff(JIT);
  }

  /** What cannot be read, as in a container, is on as it is by default. */
  private static boolean isOff(Path jit) {
    try {
      return Files.readString(jit).strip().equals("0");
    } catch (IOException unreadable) {
      return false;
    }
  }
}
