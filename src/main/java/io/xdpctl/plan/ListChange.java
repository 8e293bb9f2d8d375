package io.xdpctl.plan;

import io.xdpctl.cidr.AddressDifference;
import io.xdpctl.cidr.CidrList;
import io.xdpctl.cidr.PrefixSet;
import io.xdpctl.state.ListState;
import java.util.Optional;

/**
 * What happens to one list.
 *
 * @param added prefixes that the desired list has and the running one has not
 * @param running empty when the kernel has no such list
 * @param desired empty when no program uses the list any more
 */
public record ListChange(
    String name,
    How how,
    PrefixSet added,
    PrefixSet removed,
    PrefixSet holesAdded,
    PrefixSet holesRemoved,
    Optional<ListState> running,
    Optional<ListState> desired) {
  /** How the kernel gets there. */
  public enum How {
    /** Holds already what is asked. */
    NONE,
    /** One update puts another image where programs read now. */
    EDIT,
    /** A new map with a new image; the programs that use the list are swapped. */
    BUILD,
    /** The map goes with the last program that used them. */
    REMOVE
  }

  /**
   * What is decided otherwise afterwards; entries may change without any such address.
   *
   * <p>Reckoned at each call, in one sweep over both lists: carrying the plan out does not need it.
   */
  public AddressDifference addresses() {
    return AddressDifference.between(content(running), content(desired));
  }

  private static CidrList content(Optional<ListState> list) {
    return list.map(ListState::content).orElse(CidrList.EMPTY);
  }
}
