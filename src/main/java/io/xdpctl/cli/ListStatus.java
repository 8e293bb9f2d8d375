package io.xdpctl.cli;

import io.xdpctl.kernel.Snapshot;
import io.xdpctl.state.Attachment;
import io.xdpctl.state.InterfaceRef;
import io.xdpctl.state.ListState;
import io.xdpctl.state.ListUse;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A list that an interface uses.
 *
 * @param structure what the program looks addresses up in
 * @param bytes of kernel memory that its entries take, as the kernel reckons
 */
record ListStatus(String name, int prefixes, String structure, long bytes) {
  static List<ListStatus> of(Snapshot snapshot, InterfaceRef ref) {
    Attachment attachment = snapshot.state().attachments().get(ref);
    SortedSet<String> names = new TreeSet<>();
    if (attachment != null) {
      attachment.stages().stream()
          .flatMap(stage -> stage.lists().stream())
          .map(ListUse::list)
          .forEach(names::add);
    }
    List<ListStatus> lists = new ArrayList<>();
    for (String name : names) {
      ListState list = snapshot.state().lists().get(name);
      if (list != null) {
        lists.add(of(name, list));
      }
    }
    return lists;
  }

  private static ListStatus of(String name, ListState list) {
    long bytes = MapMemory.of(list);
    return new ListStatus(name, list.content().prefixes().size(), "lpm-trie", bytes);
  }
}
