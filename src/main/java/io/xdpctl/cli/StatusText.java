package io.xdpctl.cli;

import io.xdpctl.history.Course;
import io.xdpctl.history.Missing;
import io.xdpctl.kernel.Running;
import io.xdpctl.kernel.Snapshot;
import io.xdpctl.state.Attachment;
import io.xdpctl.state.InterfaceRef;
import java.time.ZoneId;
import java.util.List;
import java.util.StringJoiner;

/** What runs, for people. */
record StatusText(Ink ink, ZoneId zone) {

  String of(Snapshot snapshot) {
    if (snapshot.running().isEmpty()) {
      return "xdpctl runs nothing on this host\n";
    }
    Table table = new Table("", "lllrlll");
    table.painted(ink::dim, "INTERFACE", "PIPELINE", "MODE", "PROGRAM", "SINCE", "LISTS", "DRIFT");
    snapshot.running().forEach((ref, running) -> row(table, snapshot, ref, running));
    StringBuilder out = new StringBuilder(table.text()).append(lists(snapshot));
    snapshot.running().forEach((ref, running) -> out.append(drift(snapshot, ref, running)));
    if (snapshot.running().values().stream().anyMatch(at -> !at.drift().isEmpty())) {
      boolean refused =
          snapshot.running().values().stream()
              .anyMatch(at -> at.isGone() || at.foreign().isPresent());
      out.append("hint: xdpctl diff -f FILE shows what would bring it back")
          .append(refused ? ", and what apply would refuse\n" : ", apply does it\n");
    }
    return out.toString();
  }

  /** Interfaces that the configuration names and that have nothing; empty when there are none. */
  String of(List<Missing> missing) {
    StringBuilder out = new StringBuilder();
    for (Missing one : missing) {
      out.append(ink.red("drift: " + one.ref() + ": " + one.sentence())).append('\n');
    }
    if (!missing.isEmpty()) {
      out.append("hint: xdpctl apply -f FILE --wait-for-interfaces attaches them as they come\n");
    }
    return out.toString();
  }

  /** Whether what was applied last runs in part only; empty when it does not. */
  String of(Course course) {
    return course
        .cutOff()
        .map(
            entry ->
                "configuration: #%d of the history runs in part only: apply goes on with it,"
                        .formatted(entry.number())
                    + " xdpctl rollback goes back\n")
        .orElse("");
  }

  /** Each list once, whoever uses it; empty when nobody uses any. */
  private String lists(Snapshot snapshot) {
    if (snapshot.state().lists().isEmpty()) {
      return "";
    }
    Table table = new Table("", "lrrrrll");
    table.painted(
        ink::dim, "LIST", "PREFIXES", "INTERVALS", "MEMORY", "LOOKUP", "STRUCTURE", "BECAUSE");
    snapshot
        .state()
        .lists()
        .forEach(
            (name, state) -> {
              ListStatus list = ListStatus.of(name, state);
              table.row(
                  name,
                  Numbers.grouped(list.prefixes()),
                  Numbers.grouped(list.intervals()),
                  Numbers.size(list.bytes()),
                  Numbers.size(list.lookupBytes()),
                  list.structure(),
                  list.why());
            });
    return "\n" + table.text();
  }

  private void row(Table table, Snapshot snapshot, InterfaceRef ref, Running running) {
    Attachment attachment = snapshot.state().attachments().get(ref);
    boolean drifted = !running.drift().isEmpty();
    boolean runs = attachment != null && attachment.runs();
    table.painted(
        line -> drifted ? ink.red(line) : line,
        ref.toString(),
        attachment == null || attachment.pipeline().isEmpty() ? "-" : attachment.pipeline(),
        runs ? attachment.mode().word() : "-",
        !runs || running.program().id() == 0 ? "-" : Integer.toString(running.program().id()),
        runs ? Moment.of(running.manifest().appliedAt(), zone) : "-",
        lists(snapshot, ref),
        drifted ? Integer.toString(running.drift().size()) : "none");
  }

  private static String lists(Snapshot snapshot, InterfaceRef ref) {
    StringJoiner names = new StringJoiner(", ");
    for (ListStatus list : ListStatus.of(snapshot, ref)) {
      names.add(list.name() + " " + Numbers.grouped(list.prefixes()));
    }
    return names.length() == 0 ? "-" : names.toString();
  }

  private String drift(Snapshot snapshot, InterfaceRef ref, Running running) {
    StringBuilder out = new StringBuilder();
    Attachment attachment = snapshot.state().attachments().get(ref);
    if (attachment != null && !attachment.runs() && !running.isGone()) {
      String who = running.foreign().isPresent() ? "by xdpctl" : "there";
      out.append(ink.red(ref + ": no packets are filtered " + who + " now")).append('\n');
    }
    for (String sentence : running.drift()) {
      out.append(ink.red("drift: " + ref + ": " + sentence)).append('\n');
    }
    return out.toString();
  }
}
