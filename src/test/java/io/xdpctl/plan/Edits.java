package io.xdpctl.plan;

import io.xdpctl.cidr.CidrList;
import io.xdpctl.cidr.PrefixSet;
import io.xdpctl.cidr.PrefixSetBuilder;
import io.xdpctl.state.ListState;

/** What an edit leaves of a list. */
final class Edits {
  private Edits() {}

  static ListState apply(ListChange change) {
    ListState running = change.running().orElseThrow();
    CidrList from = running.content();
    CidrList to =
        new CidrList(
            edited(from.prefixes(), change.added(), change.removed()),
            edited(from.holes(), change.holesAdded(), change.holesRemoved()));
    return new ListState(to, running.layout(), running.map());
  }

  private static PrefixSet edited(PrefixSet from, PrefixSet added, PrefixSet removed) {
    PrefixSetBuilder out = new PrefixSetBuilder();
    for (PrefixSet set : new PrefixSet[] {from.minus(removed), added}) {
      for (int i = 0; i < set.size(); i++) {
        out.add(set.get(i));
      }
    }
    return out.build();
  }
}
