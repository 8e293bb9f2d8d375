package io.xdpctl.cli;

import java.math.BigInteger;
import java.util.Locale;

/** Counts of addresses for people: nobody reads the 39 digits that IPv6 can have. */
final class Addresses {
  private static final BigInteger HUGE = BigInteger.TEN.pow(12);
  private static final int SMALL_FACTOR_BITS = 10;

  private Addresses() {}

  /** {@code 1 address}, {@code 1,024 addresses}, {@code 2^64 addresses}. */
  static String count(BigInteger count) {
    return number(count) + (count.equals(BigInteger.ONE) ? " address" : " addresses");
  }

  /** {@code 1,024}, {@code 3 × 2^64}, {@code about 2^65.6}. */
  static String number(BigInteger count) {
    if (count.compareTo(HUGE) < 0) {
      return Numbers.grouped(count.longValueExact());
    }
    int exponent = count.getLowestSetBit();
    BigInteger factor = count.shiftRight(exponent);
    if (factor.bitLength() <= SMALL_FACTOR_BITS) {
      return (factor.equals(BigInteger.ONE) ? "" : factor + " × ") + "2^" + exponent;
    }
    double logarithm = Math.log(count.doubleValue()) / Math.log(2);
    return String.format(Locale.ROOT, "about 2^%.1f", logarithm);
  }
}
