package io.xdpctl;

import io.xdpctl.kernel.Bpf;
import io.xdpctl.kernel.KernelError;
import io.xdpctl.lifeline.Lockout;
import io.xdpctl.lifeline.Lockouts;
import java.util.List;
import java.util.function.Supplier;

/** Looks for lockouts inside namespaces; in one that is gone there are none. */
record Inside(Supplier<Bpf> bpf) implements Lockouts.Inside {

  @Override
  public List<Lockout> call(String netns, Supplier<List<Lockout>> work) {
    try {
      return bpf.get().inNamespace(netns, work);
    } catch (KernelError gone) {
      return List.of(); // the apply itself says what is missing
    }
  }
}
