package io.xdpctl.cidr;

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
