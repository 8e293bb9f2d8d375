package io.xdpctl.kernel;

import io.xdpctl.cidr.Prefix;
import io.xdpctl.cidr.PrefixSet;
import io.xdpctl.plan.ListChange;
import io.xdpctl.state.ListState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The writes that turn one list into another while packets are looked up in it (I4).
 *
 * <p>Additions come first, the longest prefix first, then removals, the shortest first. Of all
 * entries that contain an address, let o be the longest of the old list and n of the new one. If n
 * is the longer, the address is decided by o until n is there, and by n from then on; if o is, by o
 * until it is removed as the last of its chain, and n is there long since. So each address changes
 * its decision once, and not at all where o and n decide alike.
 */
record ListEdit(List<Entry> additions, List<Prefix> removals) {
  /**
   * @param number rule number, or {@link ListState#HOLE}
   */
  record Entry(Prefix prefix, int number) {}

  static ListEdit forwards(ListChange change, RuleNumbers after) {
    return new ListEdit(
        additions(change.added(), change.holesAdded(), after),
        removals(
            change.removed().minus(change.holesAdded()),
            change.holesRemoved().minus(change.added())));
  }

  /** From wherever the edit got to, back to the old list. */
  static ListEdit backwards(ListChange change, RuleNumbers before) {
    return new ListEdit(
        additions(change.removed(), change.holesRemoved(), before),
        removals(
            change.added().minus(change.holesRemoved()),
            change.holesAdded().minus(change.removed())));
  }

  private static List<Entry> additions(PrefixSet prefixes, PrefixSet holes, RuleNumbers numbers) {
    List<Entry> out = new ArrayList<>();
    for (int i = 0; i < prefixes.size(); i++) {
      out.add(new Entry(prefixes.get(i), numbers.number(prefixes.get(i))));
    }
    for (int i = 0; i < holes.size(); i++) {
      out.add(new Entry(holes.get(i), ListState.HOLE));
    }
    out.sort(Comparator.comparingInt((Entry entry) -> entry.prefix().length()).reversed());
    return out;
  }

  /** What becomes a hole, or stops to be one, is overwritten and never removed in between. */
  private static List<Prefix> removals(PrefixSet prefixes, PrefixSet holes) {
    List<Prefix> out = new ArrayList<>();
    for (PrefixSet set : List.of(prefixes, holes)) {
      for (int i = 0; i < set.size(); i++) {
        out.add(set.get(i));
      }
    }
    out.sort(Comparator.comparingInt(Prefix::length));
    return out;
  }

  void write(Bpf bpf, Tries tries) {
    for (boolean v6 : new boolean[] {false, true}) {
      List<Entry> mine = additions.stream().filter(e -> e.prefix().v6() == v6).toList();
      TrieEntries entries = new TrieEntries(v6, mine.size());
      mine.forEach(entry -> entries.add(entry.prefix(), entry.number()));
      if (!mine.isEmpty()) {
        entries.write(bpf, tries.of(v6));
      }
    }
    removals.forEach(prefix -> bpf.delete(tries.of(prefix.v6()), TrieEntries.key(prefix)));
  }
}
