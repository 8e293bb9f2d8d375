package io.xdpctl.verdict;

import io.xdpctl.compile.Clang;
import io.xdpctl.kernel.Bpf;
import io.xdpctl.kernel.libbpf.LibBpf;

/** The kernel and the compiler that tests share. */
public final class Kernel {
  public static final Bpf BPF = LibBpf.open();
  public static final Clang CLANG = Clang.ofEnvironment();

  private Kernel() {}
}
