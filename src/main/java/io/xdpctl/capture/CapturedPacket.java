package io.xdpctl.capture;

/**
 * A packet of a capture file.
 *
 * @param nanoseconds since 1970; microseconds of a file that has no more, times a thousand
 * @param length bytes of the whole packet
 * @param data what was captured of it; not copied, so nobody may write to it
 * @param comment empty when there is none
 */
public record CapturedPacket(
    CaptureInterface seenAt, long nanoseconds, int length, byte[] data, String comment) {

  public int captured() {
    return data.length;
  }
}
