package io.xdpctl.cli;

import io.xdpctl.cidr.PrefixSet;
import io.xdpctl.plan.Action;
import io.xdpctl.plan.InterfaceChange;
import io.xdpctl.plan.ListChange;
import io.xdpctl.plan.Plan;
import io.xdpctl.state.Attachment;
import java.util.List;
import java.util.StringJoiner;

/** A plan as a review: what happens where, why, and what it costs. */
record DiffText(Ink ink) {
  private static final int SHOWN = 20;
  private static final String INDENT = "    ";

  String of(Plan plan) {
    if (plan.isEmpty()) {
      long unchanged = plan.interfaces().size();
      return "no changes: "
          + (unchanged == 0
              ? "nothing runs, and nothing is asked for"
              : Numbers.count(unchanged, "interface runs", "interfaces run") + " as asked")
          + "\n";
    }
    StringBuilder out = new StringBuilder();
    plan.interfaces().forEach(change -> one(out, change));
    plan.lists().forEach(change -> one(out, change));
    return out.append(total(plan)).append('\n').toString();
  }

  private void one(StringBuilder out, InterfaceChange change) {
    if (change.action() == Action.NONE) {
      return;
    }
    out.append(mark(change.action())).append(' ');
    out.append(ink.bold(change.ref() + ": " + sentence(change)));
    out.append('\n');
    change.reasons().forEach(reason -> out.append(INDENT).append(reason).append('\n'));
    names(out, "counters kept", change.countersKept());
    names(out, "counters reset", change.countersReset());
    out.append('\n');
  }

  private static void names(StringBuilder out, String label, List<String> names) {
    if (!names.isEmpty()) {
      out.append(INDENT).append(label).append(": ").append(String.join(", ", names)).append('\n');
    }
  }

  private String mark(Action action) {
    return switch (action) {
      case NONE -> " ";
      case ENTRIES -> ink.yellow("*");
      case SWAP -> ink.yellow("~");
      case ATTACH -> ink.green("+");
      case DETACH -> ink.red("-");
    };
  }

  private static String sentence(InterfaceChange change) {
    String where = change.desired().or(change::running).map(DiffText::place).orElse("");
    return switch (change.action()) {
      case NONE -> "nothing to do";
      case ENTRIES -> "entries change in place, the program stays" + where;
      case SWAP -> "swap the program, the link stays" + where;
      case ATTACH -> "attach" + where;
      case DETACH -> "detach" + where;
    };
  }

  private static String place(Attachment attachment) {
    return " (pipeline " + attachment.pipeline() + ", " + attachment.mode().word() + ")";
  }

  private void one(StringBuilder out, ListChange change) {
    String what =
        switch (change.how()) {
          case NONE -> "";
          case EDIT -> "edited in place";
          case BUILD -> "built anew";
          case REMOVE -> "removed with its last user";
        };
    if (what.isEmpty()) {
      return;
    }
    out.append(ink.bold("list " + change.name() + ": " + what)).append(sizes(change)).append('\n');
    if (change.how() != ListChange.How.REMOVE) {
      members(out, "+ ", change.added());
      members(out, "+ except ", change.holesAdded());
      members(out, "- ", change.removed());
      members(out, "- except ", change.holesRemoved());
    }
    out.append('\n');
  }

  private static String sizes(ListChange change) {
    return ", "
        + Numbers.grouped(change.added().size() + change.holesAdded().size())
        + " added, "
        + Numbers.grouped(change.removed().size() + change.holesRemoved().size())
        + " removed";
  }

  private void members(StringBuilder out, String sign, PrefixSet members) {
    for (int i = 0; i < Math.min(SHOWN, members.size()); i++) {
      String line = sign + members.get(i);
      out.append(INDENT)
          .append(sign.startsWith("+") ? ink.green(line) : ink.red(line))
          .append('\n');
    }
    if (members.size() > SHOWN) {
      String more = Numbers.grouped(members.size() - SHOWN) + " more";
      out.append(INDENT).append(sign).append("… ").append(more).append('\n');
    }
  }

  private static String total(Plan plan) {
    StringJoiner parts = new StringJoiner(", ");
    for (Action action : Action.values()) {
      long count = plan.interfaces().stream().filter(c -> c.action() == action).count();
      if (count > 0) {
        parts.add(Numbers.grouped(count) + " " + word(action));
      }
    }
    return "interfaces: " + (parts.length() == 0 ? "none" : parts);
  }

  private static String word(Action action) {
    return switch (action) {
      case NONE -> "unchanged";
      case ENTRIES -> "with entries only";
      case SWAP -> "to swap";
      case ATTACH -> "to attach";
      case DETACH -> "to detach";
    };
  }
}
