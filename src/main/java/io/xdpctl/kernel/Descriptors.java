package io.xdpctl.kernel;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** Closes every descriptor that it was given, once. */
final class Descriptors implements AutoCloseable {
  private final Bpf bpf;
  private final Set<Integer> open = new LinkedHashSet<>();

  Descriptors(Bpf bpf) {
    this.bpf = bpf;
  }

  int add(int descriptor) {
    open.add(descriptor);
    return descriptor;
  }

  int open(String path) {
    return add(bpf.open(path));
  }

  /** Opens a pin that may be missing. */
  Optional<Integer> find(String path) {
    try {
      return Optional.of(open(path));
    } catch (KernelError error) {
      if (error.errno() == Errno.ENOENT) {
        return Optional.empty();
      }
      throw error;
    }
  }

  @Override
  public void close() {
    open.forEach(bpf::close);
    open.clear();
  }
}
