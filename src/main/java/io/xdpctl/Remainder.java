package io.xdpctl;

import io.xdpctl.kernel.Refused;
import io.xdpctl.state.Attachment;
import io.xdpctl.state.HostState;
import io.xdpctl.state.InterfaceRef;
import io.xdpctl.state.ListState;
import io.xdpctl.state.ListUse;
import java.util.Collection;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What becomes of a state when some interfaces go. */
final class Remainder {
  private Remainder() {}

  /** Without them: lists that nobody uses go with them. */
  static HostState of(HostState running, Collection<InterfaceRef> gone) {
    SortedMap<InterfaceRef, Attachment> attachments = new TreeMap<>(running.attachments());
    attachments.keySet().removeAll(Set.copyOf(gone));
    return new HostState(attachments, used(attachments, running.lists()));
  }

  /**
   * The state that is asked for, and beside it what those that are gone have: their counters go on
   * when they come back (I5).
   *
   * @throws Refused when one of them came meanwhile
   */
  static HostState keeping(HostState asked, HostState running, Collection<InterfaceRef> gone) {
    SortedMap<InterfaceRef, Attachment> attachments = new TreeMap<>(running.attachments());
    attachments.keySet().retainAll(Set.copyOf(gone));
    attachments.forEach(Remainder::refuseRunning);
    SortedMap<String, ListState> lists = used(attachments, running.lists());
    attachments.putAll(asked.attachments());
    lists.putAll(asked.lists());
    return new HostState(attachments, lists);
  }

  private static void refuseRunning(InterfaceRef ref, Attachment attachment) {
    if (attachment.runs()) {
      throw new Refused("interface " + ref + ": came while the plan was made", "run apply again");
    }
  }

  private static SortedMap<String, ListState> used(
      SortedMap<InterfaceRef, Attachment> attachments, SortedMap<String, ListState> lists) {
    Set<String> used =
        attachments.values().stream()
            .flatMap(attachment -> attachment.stages().stream())
            .flatMap(stage -> stage.lists().stream())
            .map(ListUse::list)
            .collect(Collectors.toSet());
    SortedMap<String, ListState> out = new TreeMap<>(lists);
    out.keySet().retainAll(used);
    return out;
  }
}
