package io.xdpctl.cidr;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Cuts a network where the decision of a list can change: at the first address of each member, and
 * behind its last one. Between two cuts every list decides every address alike.
 */
public final class Cuts {
  private final Prefix within;
  private final List<Prefix> starts = new ArrayList<>();

  public Cuts(Prefix within) {
    this.within = within;
    starts.add(within.first());
  }

  public void add(CidrList list) {
    add(list.prefixes());
    add(list.holes());
  }

  private void add(PrefixSet members) {
    int from = within.v6() ? members.v4Size() : 0;
    int to = within.v6() ? members.size() : members.v4Size();
    for (int i = from; i < to; i++) {
      Prefix member = members.get(i);
      if (within.covers(member)) {
        starts.add(member.first());
        after(member);
      }
    }
  }

  private void after(Prefix member) {
    long low = member.lastLow() + 1;
    long high = member.lastHigh() + (low == 0 ? 1 : 0);
    // Behind the last address of all comes the first one, which is there already or not within.
    Prefix next = AddressRange.host(within.v6(), high, within.v6() ? low : low & 0xffffffffL);
    if (within.covers(next)) {
      starts.add(next);
    }
  }

  /** In ascending order, without gaps. */
  public List<AddressRange> ranges() {
    Collections.sort(starts);
    List<AddressRange> out = new ArrayList<>();
    Prefix first = starts.get(0);
    for (Prefix start : starts) {
      if (!start.equals(first)) {
        out.add(new AddressRange(first, start.before()));
        first = start;
      }
    }
    Prefix last = AddressRange.of(within).last();
    out.add(new AddressRange(first, last));
    return out;
  }
}
