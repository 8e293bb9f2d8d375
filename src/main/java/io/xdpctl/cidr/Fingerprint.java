package io.xdpctl.cidr;

/**
 * A number that tells sets apart.
 *
 * <p>Two lanes of 64 bits, each a multiplication and a rotation for a word, as xxHash mixes:
 * SHA-256 over the same words takes thirty times as long where Java has only its quick compiler. It
 * tells lists apart that differ by accident. Who wants to deceive could as well pin another
 * manifest.
 */
final class Fingerprint {
  private static final long PRIME_1 = 0x9e3779b185ebca87L;
  private static final long PRIME_2 = 0xc2b2ae3d27d4eb4fL;
  private static final long PRIME_3 = 0x165667b19e3779f9L;

  private long one = PRIME_1;
  private long two = PRIME_3;

  Fingerprint put(long... words) {
    long a = one;
    long b = two;
    for (long word : words) {
      a = Long.rotateLeft(a + word * PRIME_2, 31) * PRIME_1;
      b = Long.rotateLeft(b ^ word * PRIME_1, 29) * PRIME_3 + PRIME_2;
    }
    one = a;
    two = b;
    return this;
  }

  Fingerprint put(byte... lengths) {
    for (byte length : lengths) {
      put((long) length);
    }
    return this;
  }

  String hex() {
    return Long.toHexString(one) + "-" + Long.toHexString(two);
  }
}
