package io.xdpctl.cidr;

import java.math.BigInteger;
import java.util.Optional;

/**
 * Addresses of one family from a first to a last one, both included.
 *
 * @param first a single address, as a prefix of full length
 */
public record AddressRange(Prefix first, Prefix last) {

  public static AddressRange of(Prefix network) {
    return new AddressRange(
        network.first(), host(network.v6(), network.lastHigh(), network.lastLow()));
  }

  static Prefix host(boolean v6, long high, long low) {
    return new Prefix(v6, high, low, v6 ? 128 : 32);
  }

  /** Whether it is one address. */
  public boolean single() {
    return first.equals(last);
  }

  public BigInteger size() {
    return number(last).subtract(number(first)).add(BigInteger.ONE);
  }

  /** Both in one, where the other follows directly. */
  public Optional<AddressRange> joined(AddressRange next) {
    return last.isBefore(next.first)
        ? Optional.of(new AddressRange(first, next.last))
        : Optional.empty();
  }

  private static BigInteger number(Prefix address) {
    BigInteger low = new BigInteger(Long.toUnsignedString(address.low()));
    return new BigInteger(Long.toUnsignedString(address.high())).shiftLeft(64).add(low);
  }

  /** One address, a prefix where it is one, otherwise {@code first - last}. */
  @Override
  public String toString() {
    int bits = Math.min(first.common(last), first.length());
    Prefix around = new Prefix(first.v6(), first.high(), first.low(), bits).network();
    if (AddressRange.of(around).equals(this)) {
      return around.length() == first.length() ? first.address() : around.toString();
    }
    return first.address() + " - " + last.address();
  }
}
