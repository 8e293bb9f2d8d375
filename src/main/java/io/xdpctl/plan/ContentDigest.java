package io.xdpctl.plan;

import io.xdpctl.cidr.CidrList;
import io.xdpctl.cidr.PrefixSet;
import io.xdpctl.state.Digest;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The digest of a list's members, without a text for each of a million prefixes. */
public final class ContentDigest {
  private final MessageDigest sha;
  private final ByteBuffer buffer = ByteBuffer.allocate(1 << 16);

  private ContentDigest() {
    try {
      sha = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }

  public static Digest of(CidrList list) {
    ContentDigest digest = new ContentDigest();
    digest.put(list.prefixes());
    digest.put(list.holes());
    digest.flush();
    return new Digest(HexFormat.of().formatHex(digest.sha.digest()));
  }

  private void put(PrefixSet set) {
    put(set.v4Size());
    put(set.v6Size());
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
    if (buffer.remaining() < Long.BYTES) {
      flush();
    }
    buffer.putLong(word);
  }

  private void flush() {
    sha.update(buffer.flip());
    buffer.clear();
  }
}
