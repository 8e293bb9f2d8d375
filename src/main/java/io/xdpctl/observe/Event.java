package io.xdpctl.observe;

/**
 * What a dump stage has seen, copied out of its ring.
 *
 * @param time CLOCK_MONOTONIC, nanoseconds
 * @param length bytes of the whole packet
 * @param data what was captured of it; not copied, so nobody may write to it
 */
public record Event(long time, int length, byte[] data) {
  public int captured() {
    return data.length;
  }
}
