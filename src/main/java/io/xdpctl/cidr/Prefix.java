package io.xdpctl.cidr;

import java.math.BigInteger;

/**
 * An IPv4 or IPv6 network.
 *
 * <p>Addresses are 128 bits in two longs; an IPv4 address sits in the low 32 bits of {@code low}.
 *
 * @param length prefix length in bits, 0 to 32 for IPv4 and 0 to 128 for IPv6
 */
public record Prefix(boolean v6, long high, long low, int length) implements Comparable<Prefix> {

  public static Prefix v4(int address, int length) {
    return new Prefix(false, 0, address & 0xffffffffL, length);
  }

  public static Prefix v6(long high, long low, int length) {
    return new Prefix(true, high, low, length);
  }

  /**
   * Reads {@code 192.0.2.0/24}, {@code 2001:db8::/32} or a lone address.
   *
   * @throws BadPrefix with a sentence for people when the text is no network, or has host bits set
   */
  public static Prefix parse(String text) {
    return parse(text, false);
  }

  /**
   * Reads a prefix.
   *
   * @param mask clear host bits instead of refusing them
   */
  public static Prefix parse(String text, boolean mask) {
    Prefix read = PrefixText.parse(text);
    Prefix network = read.network();
    if (!mask && network.compareTo(read) != 0) {
      throw BadPrefix.hostBits(text, network);
    }
    return network;
  }

  /** The same prefix with its host bits cleared. */
  public Prefix network() {
    return new Prefix(v6, high & maskHigh(), low & maskLow(), length);
  }

  /** Its first address, as a prefix of full length. */
  public Prefix first() {
    return AddressRange.host(v6, high, low);
  }

  /** Whether it is a single address. */
  public boolean single() {
    return length == (v6 ? 128 : 32);
  }

  /** Whether another address follows this one directly. */
  public boolean isBefore(Prefix next) {
    return (next.high | next.low) != 0 && next.before().equals(this);
  }

  /** The address before a first one that is not the first of all. */
  Prefix before() {
    return AddressRange.host(v6, low == 0 ? high - 1 : high, low - 1);
  }

  /** Its first address as text, without the length. */
  public String address() {
    return PrefixText.address(v6, high, low);
  }

  /** Whether every address of {@code other} is in this network. */
  public boolean covers(Prefix other) {
    return v6 == other.v6
        && length <= other.length
        && (other.high & maskHigh()) == high
        && (other.low & maskLow()) == low;
  }

  /** How many bits the addresses of two prefixes of one family have in common from the start on. */
  int common(Prefix other) {
    long differ = high ^ other.high;
    int bits =
        differ != 0
            ? Long.numberOfLeadingZeros(differ)
            : 64 + Long.numberOfLeadingZeros(low ^ other.low);
    return v6 ? bits : bits - 96;
  }

  /** How many addresses it has; an IPv6 network has up to 2^128. */
  public BigInteger size() {
    return BigInteger.ONE.shiftLeft((v6 ? 128 : 32) - length);
  }

  /** The upper word of its last address. */
  long lastHigh() {
    return high | ~maskHigh();
  }

  /** The lower word of its last address. */
  long lastLow() {
    return low | ~maskLow() & (v6 ? -1L : 0xffffffffL);
  }

  /** IPv4 before IPv6, then by address, then the shorter (wider) prefix first. */
  @Override
  public int compareTo(Prefix other) {
    if (v6 != other.v6) {
      return v6 ? 1 : -1;
    }
    int byHigh = Long.compareUnsigned(high, other.high);
    int byLow = byHigh != 0 ? byHigh : Long.compareUnsigned(low, other.low);
    return byLow != 0 ? byLow : Integer.compare(length, other.length);
  }

  /** Canonical text: RFC 5952 for IPv6, always with the length. */
  @Override
  public String toString() {
    return PrefixText.format(this);
  }

  private long maskHigh() {
    return maskHigh(v6, length);
  }

  private long maskLow() {
    return maskLow(v6, length);
  }

  /** The upper word of a netmask; IPv4 has nothing there that could be masked. */
  static long maskHigh(boolean v6, int length) {
    if (!v6 || length >= 64) {
      return -1L;
    }
    return length == 0 ? 0 : -1L << (64 - length);
  }

  static long maskLow(boolean v6, int length) {
    if (!v6) {
      return length == 0 ? 0 : (-1L << (32 - length)) & 0xffffffffL;
    }
    if (length <= 64) {
      return 0;
    }
    return -1L << (128 - length);
  }
}
