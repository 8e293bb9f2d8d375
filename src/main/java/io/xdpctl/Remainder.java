package io.xdpctl;

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

/** What stays of a state when some interfaces go: lists that nobody uses go with them. */
final class Remainder {
  private Remainder() {}

  static HostState of(HostState running, Collection<InterfaceRef> gone) {
    SortedMap<InterfaceRef, Attachment> attachments = new TreeMap<>(running.attachments());
    attachments.keySet().removeAll(Set.copyOf(gone));
    Set<String> used =
        attachments.values().stream()
            .flatMap(attachment -> attachment.stages().stream())
            .flatMap(stage -> stage.lists().stream())
            .map(ListUse::list)
            .collect(Collectors.toSet());
    SortedMap<String, ListState> lists = new TreeMap<>(running.lists());
    lists.keySet().retainAll(used);
    return new HostState(attachments, lists);
  }
}
