package io.xdpctl.cli;

import io.xdpctl.cost.MapMemory;
import io.xdpctl.kernel.Snapshot;
import io.xdpctl.lookup.Intervals;
import io.xdpctl.plan.Stages;
import io.xdpctl.state.Attachment;
import io.xdpctl.state.InterfaceRef;
import io.xdpctl.state.ListState;
import java.util.ArrayList;
import java.util.List;

/**
 * A list that packets are looked up in.
 *
 * @param prefixes without holes
 * @param structure what the program looks addresses up in
 * @param intervals that the list cuts the addresses into
 * @param lookupBytes of {@code bytes}, what lookups read
 * @param bytes of kernel memory that its image takes
 * @param why it is that structure
 */
record ListStatus(
    String name,
    int prefixes,
    String structure,
    int intervals,
    long lookupBytes,
    long bytes,
    String why) {

  /** The lists of an interface. */
  static List<ListStatus> of(Snapshot snapshot, InterfaceRef ref) {
    Attachment attachment = snapshot.state().attachments().get(ref);
    List<ListStatus> lists = new ArrayList<>();
    if (attachment != null) {
      for (String name : Stages.lists(attachment)) {
        ListState list = snapshot.state().lists().get(name);
        if (list != null) {
          lists.add(of(name, list));
        }
      }
    }
    return lists;
  }

  static ListStatus of(String name, ListState list) {
    return new ListStatus(
        name,
        list.content().prefixes().size(),
        list.layout().structure(),
        Intervals.count(list.content()),
        list.layout().lookupBytes(),
        MapMemory.of(list),
        list.layout().why());
  }

  /** {@code intervals (IPv4), 1,243 intervals, 65.5 kB of 73.7 kB to look up: …}. */
  String sentence() {
    String count = Numbers.count(intervals, "interval", "intervals");
    String memory = Numbers.size(lookupBytes) + " of " + Numbers.size(bytes) + " to look up";
    return structure + ", " + count + ", " + memory + (why.isEmpty() ? "" : ": " + why);
  }
}
