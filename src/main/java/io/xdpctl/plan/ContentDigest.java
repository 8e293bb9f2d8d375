package io.xdpctl.plan;

import io.xdpctl.cidr.CidrList;
import io.xdpctl.state.Digest;

/** The digest of a list's members, without a text for each of a million prefixes. */
public final class ContentDigest {
  private ContentDigest() {}

  public static Digest of(CidrList list) {
    return Digest.of(list.prefixes().fingerprint(), list.holes().fingerprint());
  }
}
