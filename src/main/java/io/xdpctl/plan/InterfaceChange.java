package io.xdpctl.plan;

import io.xdpctl.state.Attachment;
import io.xdpctl.state.InterfaceRef;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * What happens at one interface, and why.
 *
 * @param reasons sentences without a full stop, e.g. {@code stage blocklist: added}
 * @param countersKept names of stages whose counters go on
 * @param countersReset names of stages that run now and whose counters start from zero or go
 * @param renames by the desired name of a stage, the name it had before
 * @param running empty when nothing of ours runs there
 * @param desired empty for a detach
 */
public record InterfaceChange(
    InterfaceRef ref,
    Action action,
    List<String> reasons,
    List<String> countersKept,
    List<String> countersReset,
    SortedMap<String, String> renames,
    Optional<Attachment> running,
    Optional<Attachment> desired) {

  InterfaceChange because(String reason) {
    return new InterfaceChange(
        ref, action, List.of(reason), countersKept, countersReset, renames, running, desired);
  }
}
