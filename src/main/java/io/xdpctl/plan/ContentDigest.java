package io.xdpctl.plan;

import io.xdpctl.cidr.CidrList;
import io.xdpctl.cidr.PrefixSet;
import io.xdpctl.state.Digest;

/**
 * The digest of a list's members, without a text for each of a million prefixes.
 *
 * <p>Two lanes of 64 bits, each a multiplication and a rotation for a word, as xxHash mixes:
 * SHA-256 over the same words takes ten times as long where Java has only its quick compiler. It
 * tells lists apart that differ by accident. Who wants to deceive could as well pin another
 * manifest.
 */
public final class ContentDigest {
  private static final long PRIME_1 = 0x9e3779b185ebca87L;
  private static final long PRIME_2 = 0xc2b2ae3d27d4eb4fL;
  private static final long PRIME_3 = 0x165667b19e3779f9L;

  private long one = PRIME_1;
  private long two = PRIME_3;

  private ContentDigest() {}

  public static Digest of(CidrList list) {
    ContentDigest digest = new ContentDigest();
    digest.put(list.prefixes());
    digest.put(list.holes());
    return Digest.of(Long.toHexString(digest.one), Long.toHexString(digest.two));
  }

  private void put(PrefixSet set) {
    put((long) set.v4Size() << 32 | set.v6Size());
    for (int i = 0; i < set.v4Size(); i++) {
      put((long) set.v4Address(i) << 8 | set.v4Length(i));
    }
    for (int i = 0; i < set.v6Size(); i++) {
      put(set.v6High(i));
      put(set.v6Low(i));
      put(set.v6Length(i));
    }
  }

  private void put(long word) {
    one = Long.rotateLeft(one + word * PRIME_2, 31) * PRIME_1;
    two = Long.rotateLeft(two ^ word * PRIME_1, 29) * PRIME_3 + PRIME_2;
  }
}
