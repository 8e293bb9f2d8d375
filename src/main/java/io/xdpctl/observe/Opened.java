package io.xdpctl.observe;

import io.xdpctl.kernel.Bpf;

/** A map, open. */
record Opened(Bpf bpf, int map) implements AutoCloseable {
  @Override
  public void close() {
    bpf.close(map);
  }
}
