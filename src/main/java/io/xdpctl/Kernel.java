package io.xdpctl;

import io.xdpctl.kernel.Bpf;
import io.xdpctl.kernel.KernelError;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Opens the kernel once, when somebody needs it. */
final class Kernel {
  private final Supplier<Bpf> door;
  private Bpf opened;

  Kernel(Supplier<Bpf> door) {
    this.door = door;
  }

  /**
   * Opens it on a thread of its own, and does there what comes first; whoever needs it is told if
   * that cannot be done.
   */
  void begin(Runnable first) {
    CompletableFuture.runAsync(this::open).thenRun(first).exceptionally(failure -> null);
  }

  /**
   * @throws io.xdpctl.kernel.KernelError that says what to install
   */
  synchronized Bpf open() {
    if (opened == null) {
      opened = door.get();
    }
    return opened;
  }

  /** What work finds in a namespace; nothing in one that is gone, of which apply itself tells. */
  <T> List<T> inNamespaceIfThere(String netns, Supplier<List<T>> work) {
    try {
      return open().inNamespace(netns, work);
    } catch (KernelError gone) {
      return List.of();
    }
  }
}
