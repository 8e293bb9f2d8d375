package io.xdpctl.cidr;

import java.math.BigInteger;

/**
 * The addresses that are in a list, however its prefixes and holes are written.
 *
 * <p>Primitive arrays with two words for each end of a range: a million prefixes take some
 * milliseconds.
 */
public final class AddressSpace {
  private final Flips v4;
  private final Flips v6;

  private AddressSpace(Flips v4, Flips v6) {
    this.v4 = v4;
    this.v6 = v6;
  }

  public static AddressSpace of(CidrList list) {
    return new AddressSpace(Sweep.of(list, false), Sweep.of(list, true));
  }

  /** The addresses that {@code other} does not have. */
  public AddressSpace minus(AddressSpace other) {
    return new AddressSpace(v4.minus(other.v4), v6.minus(other.v6));
  }

  public boolean isEmpty() {
    return v4.isEmpty() && v6.isEmpty();
  }

  /** Whether any address of the prefix is in it. */
  public boolean touches(Prefix prefix) {
    return (prefix.v6() ? v6 : v4).touches(prefix);
  }

  /** Asks of members of one family, in their order, whether any address of theirs is in it. */
  Flips.Walk walk(boolean ofV6) {
    return (ofV6 ? v6 : v4).new Walk();
  }

  /** Exact, of one family. */
  public BigInteger size(boolean ofV6) {
    return (ofV6 ? v6 : v4).size();
  }

  /** The fewest prefixes that are exactly these addresses. */
  public PrefixSet prefixes() {
    PrefixSetBuilder out = new PrefixSetBuilder();
    v4.addPrefixes(out);
    v6.addPrefixes(out);
    return out.build();
  }
}
