package io.xdpctl.explain;

import java.util.Map;

/** A pipeline in a kernel, attached nowhere: packets go in one by one. */
public interface Trial extends AutoCloseable {
  /** The XDP action that a packet gets, by its number. */
  int run(byte[] packet);

  /** Packets that each stage matched until now, by its name. */
  Map<String, Long> counted();

  @Override
  void close();
}
