package io.xdpctl.capture;

/**
 * When a capture goes on in a new file, and how many files stay.
 *
 * @param bytes of a file at most, unless a single packet has more
 * @param nanoseconds from the opening of a file to its end at most
 * @param keep finished files at most, the oldest go
 */
public record Rotation(long bytes, long nanoseconds, int keep) {
  public static final Rotation NONE = new Rotation(Long.MAX_VALUE, Long.MAX_VALUE, 0);

  public boolean present() {
    return bytes != Long.MAX_VALUE || nanoseconds != Long.MAX_VALUE;
  }
}
