package io.xdpctl.cli;

import io.xdpctl.Proposal;
import io.xdpctl.config.Config;
import io.xdpctl.history.Draft;
import io.xdpctl.history.Entry;
import io.xdpctl.history.Texts;
import io.xdpctl.pipeline.Pipeline;
import io.xdpctl.plan.Action;
import io.xdpctl.plan.InterfaceChange;
import io.xdpctl.state.Attachment;
import io.xdpctl.state.InterfaceRef;
import io.xdpctl.state.Renames;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * A change of what runs, and the texts that tell of what runs then.
 *
 * @param texts none for nothing
 * @param interfaces all that the texts name
 */
record Wish(Proposal proposal, Texts texts, Renames renames, List<InterfaceRef> interfaces) {

  /** Of nothing at all. */
  static Wish nothing(Proposal proposal, Texts none) {
    return new Wish(proposal, none, Renames.NONE, List.of());
  }

  static Wish of(Proposal proposal, Config config, Texts texts) {
    SortedMap<String, SortedMap<String, List<String>>> renames = new TreeMap<>();
    for (Pipeline pipeline : config.pipelines()) {
      renames.put(pipeline.name(), pipeline.formerNames());
    }
    return new Wish(proposal, texts, new Renames(renames), List.copyOf(interfaces(config)));
  }

  static Set<InterfaceRef> interfaces(Config config) {
    Set<InterfaceRef> refs = new TreeSet<>();
    config.pipelines().forEach(pipeline -> refs.addAll(pipeline.interfaces().keySet()));
    return refs;
  }

  Draft draft(Entry.Note note) {
    return new Draft(
        note,
        texts,
        renames,
        interfaces,
        refs(change -> change.action() != Action.NONE && change.action() != Action.DETACH),
        refs(change -> change.action() == Action.DETACH && runs(change)));
  }

  private List<InterfaceRef> refs(Predicate<InterfaceChange> which) {
    return proposal.plan().interfaces().stream().filter(which).map(InterfaceChange::ref).toList();
  }

  private static boolean runs(InterfaceChange change) {
    return change.running().filter(Attachment::runs).isPresent();
  }
}
