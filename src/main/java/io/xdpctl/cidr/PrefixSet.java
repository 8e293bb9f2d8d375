package io.xdpctl.cidr;

import java.util.Arrays;

/**
 * A set of prefixes in primitive arrays: sorted, without duplicates, equal when their members are.
 *
 * <p>IPv4 comes first, then IPv6; each by address, then length. A member of an IPv4 prefix is one
 * long, {@code address << 8 | length}; of an IPv6 prefix two address words and a byte.
 */
public final class PrefixSet {
  public static final PrefixSet EMPTY = new PrefixSetBuilder().build();

  private final long[] v4;
  private final long[] v6High;
  private final long[] v6Low;
  private final byte[] v6Length;

  PrefixSet(long[] v4, long[] v6High, long[] v6Low, byte[] v6Length) {
    this.v4 = v4;
    this.v6High = v6High;
    this.v6Low = v6Low;
    this.v6Length = v6Length;
  }

  public static PrefixSet of(Prefix... prefixes) {
    PrefixSetBuilder builder = new PrefixSetBuilder();
    for (Prefix prefix : prefixes) {
      builder.add(prefix);
    }
    return builder.build();
  }

  public int size() {
    return v4.length + v6High.length;
  }

  public boolean isEmpty() {
    return size() == 0;
  }

  public int v4Size() {
    return v4.length;
  }

  public int v6Size() {
    return v6High.length;
  }

  /** Address of the i-th IPv4 prefix, host byte order. */
  public int v4Address(int i) {
    return (int) (v4[i] >>> 8);
  }

  public int v4Length(int i) {
    return (int) (v4[i] & 0xff);
  }

  public long v6High(int i) {
    return v6High[i];
  }

  public long v6Low(int i) {
    return v6Low[i];
  }

  public int v6Length(int i) {
    return v6Length[i] & 0xff;
  }

  /** The i-th member; indexes from {@link #v4Size()} on are IPv6. */
  public Prefix get(int i) {
    if (i < v4.length) {
      return Prefix.v4(v4Address(i), v4Length(i));
    }
    int j = i - v4.length;
    return Prefix.v6(v6High[j], v6Low[j], v6Length(j));
  }

  /** Index of a member, or negative. */
  public int indexOf(Prefix prefix) {
    int from = prefix.v6() ? v4.length : 0;
    int low = from;
    int high = (prefix.v6() ? size() : v4.length) - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int order = get(middle).compareTo(prefix);
      if (order == 0) {
        return middle;
      }
      if (order < 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return -low - 1;
  }

  public boolean contains(Prefix prefix) {
    return indexOf(prefix) >= 0;
  }

  /** Index of the longest member that contains an address; -1 when none does. */
  public int longest(Prefix address) {
    return LongestMatch.in(this, address);
  }

  /** The last IPv4 member up to {@code address << 8 | length}, or -1. */
  int floorV4(long upTo) {
    int found = Arrays.binarySearch(v4, upTo);
    return found >= 0 ? found : -found - 2;
  }

  /** The last IPv6 member up to an address and a length, counted from the first one, or -1. */
  int floorV6(long high, long low, int length) {
    int from = 0;
    int to = v6High.length;
    while (from < to) {
      int middle = (from + to) >>> 1;
      int order = Flips.compare(v6High[middle], v6Low[middle], high, low);
      if (order < 0 || order == 0 && v6Length(middle) <= length) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    return from - 1;
  }

  /** The members that {@code other} does not have, in one merge of the two. */
  public PrefixSet minus(PrefixSet other) {
    PrefixSetBuilder left = new PrefixSetBuilder();
    int j = 0;
    for (int i = 0; i < v4.length; i++) {
      while (j < other.v4.length && other.v4[j] < v4[i]) {
        j++;
      }
      if (j == other.v4.length || other.v4[j] != v4[i]) {
        left.addV4(v4Address(i), v4Length(i));
      }
    }
    j = 0;
    for (int i = 0; i < v6High.length; i++) {
      while (j < other.v6High.length && other.compareV6(j, this, i) < 0) {
        j++;
      }
      if (j == other.v6High.length || other.compareV6(j, this, i) != 0) {
        left.addV6(v6High[i], v6Low[i], v6Length(i));
      }
    }
    return left.build();
  }

  private int compareV6(int mine, PrefixSet other, int theirs) {
    int byHigh = Long.compareUnsigned(v6High[mine], other.v6High[theirs]);
    int byLow = byHigh != 0 ? byHigh : Long.compareUnsigned(v6Low[mine], other.v6Low[theirs]);
    return byLow != 0 ? byLow : Integer.compare(v6Length(mine), other.v6Length(theirs));
  }

  @Override
  public boolean equals(Object object) {
    return object instanceof PrefixSet other
        && Arrays.equals(v4, other.v4)
        && Arrays.equals(v6High, other.v6High)
        && Arrays.equals(v6Low, other.v6Low)
        && Arrays.equals(v6Length, other.v6Length);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(v4) + Arrays.hashCode(v6High) ^ Arrays.hashCode(v6Low);
  }

  @Override
  public String toString() {
    return size() <= 8 ? members() : size() + " prefixes";
  }

  private String members() {
    StringBuilder out = new StringBuilder("[");
    for (int i = 0; i < size(); i++) {
      out.append(i == 0 ? "" : ", ").append(get(i));
    }
    return out.append(']').toString();
  }
}
