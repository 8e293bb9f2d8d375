package io.xdpctl.cidr;

/**
 * What two lists decide differently.
 *
 * @param added addresses that only the second list has
 * @param removed addresses that only the first list has
 */
public record AddressDifference(AddressSpace added, AddressSpace removed) {

  public static AddressDifference between(CidrList before, CidrList after) {
    AddressSpace from = AddressSpace.of(before);
    AddressSpace to = AddressSpace.of(after);
    return new AddressDifference(to.minus(from), from.minus(to));
  }

  /** Whether every address is decided alike. */
  public boolean isEmpty() {
    return added.isEmpty() && removed.isEmpty();
  }

  /** Whether any address of the prefix is decided otherwise. */
  public boolean touches(Prefix prefix) {
    return added.touches(prefix) || removed.touches(prefix);
  }
}
