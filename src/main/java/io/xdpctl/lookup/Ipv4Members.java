package io.xdpctl.lookup;

import io.xdpctl.cidr.CidrList;
import io.xdpctl.cidr.PrefixSet;

/** See {@link HashMembers}: the 64 bits are the address and 32 zeros. */
record Ipv4Members(PrefixSet prefixSet, PrefixSet holes) implements HashMembers {
  Ipv4Members(CidrList list) {
    this(list.prefixes(), list.holes());
  }

  @Override
  public boolean v6() {
    return false;
  }

  @Override
  public int size() {
    return prefixSet.v4Size() + holes.v4Size();
  }

  @Override
  public int prefixes() {
    return prefixSet.v4Size();
  }

  private int address(int i) {
    int hole = i - prefixSet.v4Size();
    return hole < 0 ? prefixSet.v4Address(i) : holes.v4Address(hole);
  }

  @Override
  public int length(int i) {
    int hole = i - prefixSet.v4Size();
    return hole < 0 ? prefixSet.v4Length(i) : holes.v4Length(hole);
  }

  @Override
  public long first(int i) {
    return (long) address(i) << 32;
  }

  @Override
  public long last(int i) {
    return first(i) | -1L >>> length(i);
  }

  @Override
  public long hash(int i, int bits, long salt) {
    long network = address(i) & 0xffffffffL & 0xffffffffL << Integer.SIZE - bits;
    return HashMembers.mixed(network ^ salt, 0);
  }

  @Override
  public int common(int i) {
    return Integer.numberOfLeadingZeros(address(i) ^ address(i - 1));
  }
}
