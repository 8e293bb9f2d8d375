package io.xdpctl.cidr;

import java.util.Optional;

/**
 * What a named list decides: the prefixes that match, and the holes cut out of them.
 *
 * <p>The longest member that contains an address wins; when it is a hole, the address is not in the
 * list. {@link #of} brings the two sets to their normal form, so that lists that decide alike from
 * the same members are equal.
 */
public record CidrList(PrefixSet prefixes, PrefixSet holes) {
  public static final CidrList EMPTY = new CidrList(PrefixSet.EMPTY, PrefixSet.EMPTY);

  /**
   * Cuts {@code except} out of {@code prefixes}: prefixes inside a hole go, and so do holes that
   * lie in no prefix or inside another hole.
   */
  public static CidrList of(PrefixSet prefixes, PrefixSet except) {
    if (except.isEmpty()) {
      return new CidrList(prefixes, PrefixSet.EMPTY);
    }
    PrefixSet holes = Nesting.outermost(except);
    PrefixSet kept = Nesting.notCovered(prefixes, holes);
    return new CidrList(kept, Nesting.covered(holes, kept));
  }

  /**
   * Which of the prefixes decides an address: the longest that contains it, unless a hole is as
   * long or longer.
   *
   * @return index in {@link #prefixes}, or -1 when the address is not in the list
   */
  public int decides(Prefix address) {
    int prefix = prefixes.around(address, address.length());
    return prefix >= 0 && longer(holes.around(address, address.length()), prefix) ? -1 : prefix;
  }

  /** The hole that keeps an address out of the list; empty where no prefix would contain it. */
  public Optional<Prefix> hole(Prefix address) {
    int hole = holes.around(address, address.length());
    int prefix = prefixes.around(address, address.length());
    return prefix >= 0 && longer(hole, prefix) ? Optional.of(holes.get(hole)) : Optional.empty();
  }

  private boolean longer(int hole, int prefix) {
    return hole >= 0 && holes.get(hole).length() >= prefixes.get(prefix).length();
  }

  public int size() {
    return prefixes.size() + holes.size();
  }

  public boolean hasV4() {
    return prefixes.v4Size() > 0;
  }

  public boolean hasV6() {
    return prefixes.v6Size() > 0;
  }
}
