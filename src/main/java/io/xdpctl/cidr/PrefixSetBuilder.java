package io.xdpctl.cidr;

/** Collects prefixes in any order, with duplicates, and makes the sorted set. */
public final class PrefixSetBuilder implements PrefixSink {
  private final V4Members v4 = new V4Members();
  private final V6Members v6 = new V6Members();

  @Override
  public PrefixSetBuilder add(Prefix prefix) {
    PrefixSink.super.add(prefix);
    return this;
  }

  @Override
  public PrefixSetBuilder addV4(int address, int length) {
    v4.add(address, length);
    return this;
  }

  @Override
  public PrefixSetBuilder addV6(long high, long low, int length) {
    v6.add(high, low, length);
    return this;
  }

  /** Adds every member. */
  public PrefixSetBuilder addAll(PrefixSet set) {
    return addAll(set, 0, set.size());
  }

  /** Adds the members with indexes from {@code from} to before {@code to}. */
  PrefixSetBuilder addAll(PrefixSet set, int from, int to) {
    set.copyTo(this, from, to);
    return this;
  }

  V4Members v4() {
    return v4;
  }

  @Override
  public void reserveV4(int more) {
    v4.reserve(more);
  }

  public PrefixSet build() {
    return v6.behind(v4.sorted());
  }
}
