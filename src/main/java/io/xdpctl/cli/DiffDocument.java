package io.xdpctl.cli;

import io.xdpctl.cidr.PrefixSet;
import io.xdpctl.plan.InterfaceChange;
import io.xdpctl.plan.ListChange;
import io.xdpctl.plan.Plan;
import io.xdpctl.state.Attachment;
import io.xdpctl.state.ListUse;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code diff -o json}. */
final class DiffDocument {
  private DiffDocument() {}

  static ObjectNode of(Plan plan) {
    ObjectNode document = Tree.object();
    ArrayNode changes = document.putArray("changes");
    plan.interfaces().forEach(change -> one(changes.addObject(), change, plan));
    return document;
  }

  private static void one(ObjectNode node, InterfaceChange change, Plan plan) {
    Tree.at(change.ref(), node).put("action", change.action().word());
    node.set("reasons", Tree.texts(change.reasons()));
    ObjectNode counters = node.putObject("counters");
    counters.set("kept", Tree.texts(change.countersKept()));
    counters.set("reset", Tree.texts(change.countersReset()));
    ArrayNode lists = node.putArray("lists");
    Set<String> used = used(change);
    plan.lists().stream()
        .filter(list -> used.contains(list.name()) && list.how() != ListChange.How.NONE)
        .forEach(list -> one(lists.addObject(), list));
  }

  private static void one(ObjectNode node, ListChange list) {
    node.put("name", list.name());
    members(node.putArray("added"), list.added());
    members(node.putArray("removed"), list.removed());
    if (!list.holesAdded().isEmpty() || !list.holesRemoved().isEmpty()) {
      members(node.putArray("exceptAdded"), list.holesAdded());
      members(node.putArray("exceptRemoved"), list.holesRemoved());
    }
  }

  private static void members(ArrayNode array, PrefixSet prefixes) {
    for (int i = 0; i < prefixes.size(); i++) {
      array.add(prefixes.get(i).toString());
    }
  }

  private static Set<String> used(InterfaceChange change) {
    Set<String> names = new TreeSet<>();
    Stream.of(change.running(), change.desired())
        .flatMap(Optional::stream)
        .map(Attachment::stages)
        .flatMap(stages -> stages.stream())
        .flatMap(stage -> stage.lists().stream())
        .map(ListUse::list)
        .forEach(names::add);
    return names;
  }
}
