package io.xdpctl.kernel;

import io.xdpctl.plan.ListChange;
import io.xdpctl.plan.ListNumbers;
import io.xdpctl.plan.Stages;
import io.xdpctl.state.InterfaceRef;
import io.xdpctl.state.ListState;
import io.xdpctl.state.MapSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The maps of the lists: made here and filled before any program is loaded (I2), so that all
 * programs that use a list take the same descriptors.
 */
final class ListMaps {
  private final Transaction transaction;
  private final Bpf bpf;
  private final Map<String, Tries> tries = new TreeMap<>();

  ListMaps(Transaction transaction) {
    this.transaction = transaction;
    this.bpf = transaction.bpf();
  }

  /** Descriptors of a list's maps, by C name; empty for a list that is not in the state. */
  Map<String, Integer> descriptors(String list) {
    return tries.containsKey(list) ? tries.get(list).descriptors() : Map.of();
  }

  void prepare() {
    for (ListChange change : transaction.plan().lists()) {
      switch (change.how()) {
        case BUILD -> build(change);
        case NONE, EDIT -> tries.put(change.name(), running(change));
        case REMOVE -> {}
      }
    }
  }

  private void build(ListChange change) {
    ListState desired = change.desired().orElseThrow();
    Map<String, Integer> made = new LinkedHashMap<>();
    for (MapSpec spec : desired.maps()) {
      made.put(spec.name(), transaction.open().add(bpf.createMap(spec)));
    }
    Tries built = new Tries(desired.maps(), made);
    RuleNumbers numbers = RuleNumbers.inOrder(desired.content().prefixes());
    if (ListNumbers.kept(change)) { // I5
      numbers = running(change).read(bpf).numbers().carriedTo(desired.content().prefixes());
      new HitSlots(transaction).clear(change, numbers);
    }
    built.fill(bpf, desired.content(), numbers);
    tries.put(change.name(), built);
  }

  private Tries running(ListChange change) {
    List<MapSpec> specs = change.running().orElseThrow().maps();
    Map<String, Integer> open = new LinkedHashMap<>();
    InterfaceRef user = user(change.name());
    specs.forEach(spec -> open.put(spec.name(), transaction.runningMap(user, spec.name())));
    return new Tries(specs, open);
  }

  /** Any interface that has the list: they all read the same maps, or the list has none. */
  private InterfaceRef user(String list) {
    return transaction.before().state().attachments().entrySet().stream()
        .filter(entry -> Stages.lists(entry.getValue()).contains(list))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseThrow();
  }

  /** Changes the lists that are edited in place. */
  void edit() {
    for (ListChange change : transaction.plan().lists()) {
      if (change.how() == ListChange.How.EDIT) {
        edit(change, tries.get(change.name()));
      }
    }
  }

  private void edit(ListChange change, Tries maps) {
    RuleNumbers before = maps.read(bpf).numbers();
    RuleNumbers after = before.carriedTo(change.desired().orElseThrow().content().prefixes());
    new HitSlots(transaction).clear(change, after);
    transaction.undo().add(() -> ListEdit.backwards(change, before).write(bpf, maps));
    ListEdit.forwards(change, after).write(bpf, maps); // I4
  }
}
