package io.xdpctl.cidr;

/**
 * What two lists decide differently.
 *
 * @param added addresses that only the second list has
 * @param removed addresses that only the first list has
 */
public record AddressDifference(AddressSpace added, AddressSpace removed) {

  /**
   * Compares two lists.
   *
   * <p>An address can be decided otherwise only inside a member that one list has and the other has
   * not; so only what overlaps such members is swept, of a million often a handful.
   */
  public static AddressDifference between(CidrList before, CidrList after) {
    PrefixSet changed = changed(before, after);
    boolean few = changed.size() < (before.size() + after.size()) / 256;
    PrefixSet where = few ? Nesting.outermost(changed) : PrefixSet.EMPTY;
    AddressSpace from = AddressSpace.of(few ? within(before, where) : before);
    AddressSpace to = AddressSpace.of(few ? within(after, where) : after);
    return new AddressDifference(to.minus(from), from.minus(to));
  }

  private static PrefixSet changed(CidrList before, CidrList after) {
    return new PrefixSetBuilder()
        .addAll(after.prefixes().minus(before.prefixes()))
        .addAll(before.prefixes().minus(after.prefixes()))
        .addAll(after.holes().minus(before.holes()))
        .addAll(before.holes().minus(after.holes()))
        .build();
  }

  private static CidrList within(CidrList list, PrefixSet disjoint) {
    return new CidrList(
        Nesting.overlapping(list.prefixes(), disjoint),
        Nesting.overlapping(list.holes(), disjoint));
  }

  /** Whether every address is decided alike. */
  public boolean isEmpty() {
    return added.isEmpty() && removed.isEmpty();
  }

  /** Whether any address of the prefix is decided otherwise. */
  public boolean touches(Prefix prefix) {
    return added.touches(prefix) || removed.touches(prefix);
  }

  /** How many members of a set have no address that is decided otherwise. */
  public int alike(PrefixSet set) {
    return alike(set, false, 0, set.v4Size()) + alike(set, true, set.v4Size(), set.size());
  }

  private int alike(PrefixSet set, boolean v6, int from, int to) {
    Flips.Walk walkAdded = added.walk(v6);
    Flips.Walk walkRemoved = removed.walk(v6);
    int count = 0;
    for (int i = from; i < to; i++) {
      count += walkAdded.touches(set, i) || walkRemoved.touches(set, i) ? 0 : 1;
    }
    return count;
  }
}
