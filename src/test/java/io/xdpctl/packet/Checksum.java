package io.xdpctl.packet;

/** The Internet checksum (RFC 1071). */
public final class Checksum {
  private Checksum() {}

  /** Over bytes whose checksum field is zero: the checksum. Over a right header: zero. */
  public static int of(byte[] bytes, int from, int length) {
    long sum = 0;
    for (int i = from; i < from + length; i += 2) {
      sum += (bytes[i] & 0xff) << 8 | bytes[i + 1] & 0xff;
    }
    while (sum >> 16 != 0) {
      sum = (sum & 0xffff) + (sum >> 16);
    }
    return (int) (~sum & 0xffff);
  }
}
