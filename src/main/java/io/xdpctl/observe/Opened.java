package io.xdpctl.observe;

import io.xdpctl.kernel.Bpf;

/** A pinned map, open. */
record Opened(Bpf bpf, int map) implements AutoCloseable {
  Opened(Bpf bpf, String pin) {
    this(bpf, bpf.open(pin));
  }

  @Override
  public void close() {
    bpf.close(map);
  }
}
