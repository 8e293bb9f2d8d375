package io.xdpctl.explain;

/** Packets and bytes, counted up. */
public final class Sum {
  private long packets;
  private long bytes;
  private final long first;

  Sum() {
    this(0);
  }

  /**
   * @param first number of the first packet in its capture, from 1
   */
  Sum(long first) {
    this.first = first;
  }

  void add(long length) {
    packets++;
    bytes += length;
  }

  void add(Sum other) {
    packets += other.packets;
    bytes += other.bytes;
  }

  public long packets() {
    return packets;
  }

  public long bytes() {
    return bytes;
  }

  public long first() {
    return first;
  }
}
