package io.xdpctl.lookup;

import io.xdpctl.cidr.CidrList;
import io.xdpctl.cidr.PrefixSet;

/** See {@link HashMembers}: the 64 bits are those of the {@link Ipv6Window}. */
record Ipv6Members(PrefixSet prefixSet, PrefixSet holes, Ipv6Window window) implements HashMembers {
  Ipv6Members(CidrList list) {
    this(list.prefixes(), list.holes(), Ipv6Window.of(list.prefixes()));
  }

  @Override
  public boolean v6() {
    return true;
  }

  @Override
  public int size() {
    return prefixSet.v6Size() + holes.v6Size();
  }

  @Override
  public int prefixes() {
    return prefixSet.v6Size();
  }

  private long high(int i) {
    int hole = i - prefixSet.v6Size();
    return hole < 0 ? prefixSet.v6High(i) : holes.v6High(hole);
  }

  private long low(int i) {
    int hole = i - prefixSet.v6Size();
    return hole < 0 ? prefixSet.v6Low(i) : holes.v6Low(hole);
  }

  @Override
  public int length(int i) {
    int hole = i - prefixSet.v6Size();
    return hole < 0 ? prefixSet.v6Length(i) : holes.v6Length(hole);
  }

  @Override
  public long first(int i) {
    return window.of(high(i), low(i));
  }

  @Override
  public long last(int i) {
    int length = length(i) - window.skip();
    return length >= Long.SIZE ? first(i) : first(i) | -1L >>> length;
  }

  @Override
  public long hash(int i, int bits, long salt) {
    long high = high(i) & Ipv6Window.maskHigh(bits);
    return HashMembers.mixed(high ^ salt, low(i) & Ipv6Window.maskLow(bits));
  }

  @Override
  public int common(int i) {
    long high = high(i) ^ high(i - 1);
    return high != 0
        ? Long.numberOfLeadingZeros(high)
        : Long.SIZE + Long.numberOfLeadingZeros(low(i) ^ low(i - 1));
  }
}
