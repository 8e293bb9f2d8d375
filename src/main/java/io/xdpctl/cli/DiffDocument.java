package io.xdpctl.cli;

import io.xdpctl.cidr.AddressSpace;
import io.xdpctl.cidr.PrefixSet;
import io.xdpctl.plan.InterfaceChange;
import io.xdpctl.plan.ListChange;
import io.xdpctl.state.Attachment;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code diff -o json}; schemas/diff.schema.json describes it. */
final class DiffDocument {
  private DiffDocument() {}

  static ObjectNode of(Review review) {
    ObjectNode document = Tree.object();
    ArrayNode changes = document.putArray("changes");
    review.plan().interfaces().forEach(change -> one(changes.addObject(), change, review));
    return document;
  }

  private static void one(ObjectNode node, InterfaceChange change, Review review) {
    Tree.at(change.ref(), node).put("action", change.action().word());
    put(node.putObject("pipeline"), pipeline(change.running()), pipeline(change.desired()));
    put(
        node.putObject("mode"),
        change.running().map(at -> ChangeWords.modeBefore(change)),
        change.desired().map(at -> ChangeWords.modeAfter(change)));
    node.set("reasons", Tree.texts(change.reasons()));
    Obstacles obstacles = review.obstacles();
    obstacles
        .at(change.ref())
        .ifPresent(
            foreign ->
                ForeignDocument.of(node.putObject("foreign"), foreign)
                    .put("replaced", obstacles.madeWay()));
    ObjectNode counters = node.putObject("counters");
    counters.set("kept", Tree.texts(change.countersKept()));
    counters.set("reset", Tree.texts(change.countersReset()));
    Consequences costs = review.consequences(change);
    ObjectNode entries = node.putObject("entries");
    entries.put("added", costs.entriesAdded()).put("removed", costs.entriesRemoved());
    ObjectNode memory = memory(node, costs.memoryBefore(), costs.memoryAfter());
    memory.put("perCpuMaps", review.possibleCpus().isPresent());
    ArrayNode lists = node.putArray("lists");
    review.lists(change).forEach(list -> one(lists.addObject(), list));
  }

  private static Optional<String> pipeline(Optional<Attachment> attachment) {
    return attachment.map(Attachment::pipeline);
  }

  private static void put(ObjectNode node, Optional<String> before, Optional<String> after) {
    before.ifPresent(text -> node.put("before", text));
    after.ifPresent(text -> node.put("after", text));
  }

  private static ObjectNode memory(ObjectNode node, long before, long after) {
    return node.putObject("memory").put("before", before).put("after", after);
  }

  private static void one(ObjectNode node, ListReview list) {
    ListChange change = list.change();
    node.put("name", change.name());
    node.put("how", change.how().name().toLowerCase(Locale.ROOT));
    members(node.putArray("added"), change.added());
    members(node.putArray("removed"), change.removed());
    if (!change.holesAdded().isEmpty() || !change.holesRemoved().isEmpty()) {
      members(node.putArray("exceptAdded"), change.holesAdded());
      members(node.putArray("exceptRemoved"), change.holesRemoved());
    }
    ObjectNode addresses = node.putObject("addresses");
    addresses(addresses.putObject("added"), list.addresses().added(), list.newly());
    addresses(addresses.putObject("removed"), list.addresses().removed(), list.noLonger());
    ObjectNode alike = node.putObject("decidedAlike");
    alike.put("added", list.addedAlike()).put("removed", list.removedAlike());
    memory(node, list.memoryBefore(), list.memoryAfter());
    ObjectNode lookup = node.putObject("lookup");
    list.before().ifPresent(before -> lookup(lookup.putObject("before"), before));
    list.after().ifPresent(after -> lookup(lookup.putObject("after"), after));
  }

  private static void lookup(ObjectNode node, ListStatus list) {
    node.put("structure", list.structure()).put("prefixes", list.prefixes());
    node.put("intervals", list.intervals()).put("lookupBytes", list.lookupBytes());
    node.put("bytes", list.bytes()).put("why", list.why());
  }

  private static void addresses(ObjectNode node, AddressSpace space, PrefixSet prefixes) {
    node.put("ipv4", space.size(false).toString()).put("ipv6", space.size(true).toString());
    members(node.putArray("prefixes"), prefixes);
  }

  private static void members(ArrayNode array, PrefixSet prefixes) {
    for (int i = 0; i < prefixes.size(); i++) {
      array.add(prefixes.get(i).toString());
    }
  }
}
