package io.xdpctl.cli;

import io.xdpctl.cidr.Prefix;
import io.xdpctl.cidr.PrefixSet;
import io.xdpctl.plan.ListChange;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/**
 * What a list's change means for addresses, a line each; the first character is the sign.
 *
 * <p>A new list is shown as its entries, for nothing was decided before; of one that goes, the
 * stages that used it say enough.
 */
final class ListLines {
  private static final int SHOWN = 20;

  private final ListReview list;
  private final List<String> out = new ArrayList<>();

  private ListLines(ListReview list) {
    this.list = list;
  }

  static List<String> of(ListReview list) {
    ListLines lines = new ListLines(list);
    ListChange change = list.change();
    if (change.running().isEmpty()) {
      lines.members("+ ", change.added(), " newly in the list");
      lines.members("+ except ", change.holesAdded(), "");
    } else if (change.how() != ListChange.How.REMOVE) {
      lines.members("+ ", list.newly(), " newly in the list");
      lines.members("- ", list.noLonger(), " no longer");
      lines.alike();
    }
    if (lines.out.size() > 1) {
      lines.sum("IPv4", false);
      lines.sum("IPv6", true);
    }
    return lines.out;
  }

  /** {@code 3 entries added, 1 removed, 1 hole added}. */
  static String entries(ListReview list) {
    ListChange change = list.change();
    List<String> parts = new ArrayList<>();
    counts(parts, change.added().size(), change.removed().size(), "entry", "entries");
    counts(parts, change.holesAdded().size(), change.holesRemoved().size(), "hole", "holes");
    if (parts.isEmpty()) {
      boolean empty = change.desired().filter(to -> to.content().prefixes().size() > 0).isEmpty();
      return empty ? "no entries" : "the same entries";
    }
    return String.join(", ", parts);
  }

  private static void counts(List<String> parts, int added, int removed, String one, String many) {
    if (added > 0) {
      parts.add(Numbers.count(added, one, many) + " added");
    }
    if (removed > 0) {
      String count = added > 0 ? Numbers.grouped(removed) : Numbers.count(removed, one, many);
      parts.add(count + " removed");
    }
  }

  private void members(String sign, PrefixSet members, String what) {
    for (int i = 0; i < Math.min(SHOWN, members.size()); i++) {
      Prefix prefix = members.get(i);
      out.add(sign + prefix + what + " (" + Addresses.count(prefix.size()) + ")");
    }
    if (members.size() > SHOWN) {
      out.add(sign + "… " + Numbers.grouped(members.size() - SHOWN) + " more");
    }
  }

  private void alike() {
    int added = list.addedAlike();
    int removed = list.removedAlike();
    if (added + removed == 0) {
      return;
    }
    String what;
    if (added == 0 || removed == 0) {
      what = Numbers.count(added + removed, "entry", "entries");
      what += added == 0 ? " removed" : " added";
    } else {
      what = Numbers.count(removed, "entry", "entries") + " replaced by " + Numbers.grouped(added);
    }
    out.add("  " + what + ", no address decided otherwise");
  }

  private void sum(String family, boolean v6) {
    BigInteger added = list.addresses().added().size(v6);
    BigInteger removed = list.addresses().removed().size(v6);
    StringJoiner parts = new StringJoiner(", ", "  " + family + ": ", "");
    if (added.signum() > 0) {
      parts.add(Addresses.count(added) + " newly in the list");
    }
    if (removed.signum() > 0) {
      parts.add(Addresses.count(removed) + " no longer");
    }
    if (added.signum() + removed.signum() > 0) {
      out.add(parts.toString());
    }
  }
}
