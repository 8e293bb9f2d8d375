package io.xdpctl.lookup;

import io.xdpctl.cidr.CidrList;

/** The prefixes of one family, and behind them its holes, as a {@link Hash} sees them. */
interface HashMembers {
  static HashMembers of(CidrList list, boolean v6) {
    return v6 ? new Ipv6Members(list) : new Ipv4Members(list);
  }

  boolean v6();

  int size();

  /** Those before it are prefixes, those from it on holes. */
  int prefixes();

  int length(int i);

  /** The first address of a member, by the 64 bits that guide and front go by. */
  long first(int i);

  /** The last address of a member, by the same bits. */
  long last(int i);

  /** The hash of as many first bits of a member. */
  long hash(int i, int bits, long salt);

  /** First bits that a member has in common with the one before it. */
  int common(int i);

  /** {@code mixed()} of header/xdpctl/list_hash.h. */
  static long mixed(long a, long b) {
    long product = a * 0x9e3779b97f4a7c15L;
    return (product ^ product >>> 32 ^ b) * 0xd6e8feb86659fd93L;
  }
}
