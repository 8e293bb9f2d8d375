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
  private String fingerprint = "";

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

  /** Upper address word of the i-th member; zero for IPv4. */
  long high(int i) {
    return i < v4.length ? 0 : v6High[i - v4.length];
  }

  /** Lower address word of the i-th member, of IPv4 the address. */
  long low(int i) {
    return i < v4.length ? v4[i] >>> 8 : v6Low[i - v4.length];
  }

  int length(int i) {
    return i < v4.length ? v4Length(i) : v6Length(i - v4.length);
  }

  /** Upper word of the last address of the i-th member. */
  long lastHigh(int i) {
    return i < v4.length ? 0 : high(i) | ~Prefix.maskHigh(true, length(i));
  }

  long lastLow(int i) {
    boolean isV6 = i >= v4.length;
    return low(i) | ~Prefix.maskLow(isV6, length(i)) & (isV6 ? -1L : 0xffffffffL);
  }

  boolean isV6(int i) {
    return i >= v4.length;
  }

  /** Order of members of one family: by address, then the shorter prefix first. */
  static int compare(PrefixSet a, int i, PrefixSet b, int j) {
    int byAddress = Flips.compare(a.high(i), a.low(i), b.high(j), b.low(j));
    return byAddress != 0 ? byAddress : Integer.compare(a.length(i), b.length(j));
  }

  /** Index of a member, or negative. */
  public int indexOf(Prefix prefix) {
    return prefix.v6()
        ? Search.indexOfV6(this, prefix)
        : Arrays.binarySearch(v4, prefix.low() << 8 | prefix.length());
  }

  /**
   * Index of the longest member that covers a prefix, or -1.
   *
   * @param longest length that it may have
   */
  public int around(Prefix prefix, int longest) {
    return Search.around(this, prefix, longest);
  }

  public boolean contains(Prefix prefix) {
    return indexOf(prefix) >= 0;
  }

  /** The members that {@code other} does not have, in one merge of the two. */
  public PrefixSet minus(PrefixSet other) {
    if (other.isEmpty()) {
      return this;
    }
    PrefixSetBuilder left = new PrefixSetBuilder();
    minusV4(other, left);
    minusV6(other, left);
    return left.build();
  }

  private void minusV4(PrefixSet other, PrefixSetBuilder left) {
    long[] theirs = other.v4;
    int j = alike(Arrays.mismatch(v4, theirs), v4.length);
    for (int i = j; i < v4.length; i++) {
      long member = v4[i];
      while (j < theirs.length && theirs[j] < member) {
        j++;
      }
      if (j == theirs.length || theirs[j] != member) {
        left.addV4((int) (member >>> 8), (int) (member & 0xff));
      }
    }
  }

  private void minusV6(PrefixSet other, PrefixSetBuilder left) {
    int words =
        Math.min(
            alike(Arrays.mismatch(v6High, other.v6High), v6High.length),
            alike(Arrays.mismatch(v6Low, other.v6Low), v6Low.length));
    int j = Math.min(words, alike(Arrays.mismatch(v6Length, other.v6Length), words));
    for (int i = j; i < v6High.length; i++) {
      while (j < other.v6High.length && other.compareV6(j, this, i) < 0) {
        j++;
      }
      if (j == other.v6High.length || other.compareV6(j, this, i) != 0) {
        left.addV6(v6High[i], v6Low[i], v6Length(i));
      }
    }
  }

  /** How many elements of two arrays are alike from the start on. */
  private static int alike(int mismatch, int whole) {
    return mismatch < 0 ? whole : mismatch;
  }

  /** Adds members by index to a set in the making. */
  void copyTo(PrefixSetBuilder out, int from, int to) {
    int fromV6 = Math.max(0, from - v4.length);
    int toV6 = Math.max(0, to - v4.length);
    out.v4().addAll(v4, Math.min(from, v4.length), Math.min(to, v4.length));
    for (int i = fromV6; i < toV6; i++) {
      out.addV6(v6High[i], v6Low[i], v6Length(i));
    }
  }

  private int compareV6(int mine, PrefixSet other, int theirs) {
    return compare(this, v4.length + mine, other, other.v4.length + theirs);
  }

  /** Tells sets apart that differ by accident; reckoned once. */
  public String fingerprint() {
    if (fingerprint.isEmpty()) {
      Fingerprint of = new Fingerprint().put(v4.length, v6High.length);
      fingerprint = of.put(v4).put(v6High).put(v6Low).put(v6Length).hex();
    }
    return fingerprint;
  }

  @Override
  public boolean equals(Object object) {
    return object instanceof PrefixSet other
        && Arrays.equals(v4, other.v4)
        && Arrays.equals(v6High, other.v6High)
        && Arrays.equals(v6Low, other.v6Low)
        && Arrays.equals(v6Length, other.v6Length);
  }

  /** Of the ends: a list is looked for among few, and often. */
  @Override
  public int hashCode() {
    long ends = v4.length == 0 ? 0 : v4[0] ^ Long.rotateLeft(v4[v4.length - 1], 32);
    int last = v6High.length - 1;
    ends ^= last < 0 ? 0 : v6High[0] ^ v6Low[0] ^ Long.rotateLeft(v6High[last] ^ v6Low[last], 32);
    return 31 * v4.length + v6High.length ^ Long.hashCode(ends);
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
