package io.xdpctl.kernel;

import io.xdpctl.cidr.CidrList;
import io.xdpctl.lookup.ListLayout;
import io.xdpctl.lookup.RuleNumbers;
import io.xdpctl.plan.ListChange;
import io.xdpctl.plan.ListChange.How;
import io.xdpctl.plan.ListNumbers;
import io.xdpctl.plan.Stages;
import io.xdpctl.state.InterfaceRef;
import io.xdpctl.state.ListState;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The maps of the lists: all images are made here before anything changes (I2), so that all
 * programs that use a list take the same map, and an edit is one update of it.
 */
final class ListMaps {
  /**
   * A list on its way.
   *
   * @param outer descriptor of the array of maps
   * @param before descriptor and id of the image that is in it; 0 in one that was just made
   * @param image the same of the one that is to be in it
   */
  private record Prepared(int outer, Image before, Image image, RuleNumbers numbers) {}

  private record Image(int descriptor, int id) {
    static final Image NONE = new Image(0, 0);
  }

  private final Transaction transaction;
  private final Bpf bpf;
  private final Images images;
  private final Map<String, Prepared> lists = new TreeMap<>();
  private final Set<String> counted;

  ListMaps(Transaction transaction) {
    this.transaction = transaction;
    this.bpf = transaction.bpf();
    this.images = new Images(bpf, transaction.memory());
    this.counted = Stages.countedLists(transaction.before().state(), transaction.desired().state());
  }

  /** The descriptor of a list's map, by C name; empty for a list that is not in the state. */
  Map<String, Integer> descriptors(String list) {
    return lists.containsKey(list)
        ? Map.of(state(list).map().name(), lists.get(list).outer())
        : Map.of();
  }

  /** What a manifest is to remember of a list. */
  ListRecord record(String list) {
    Prepared prepared = lists.get(list);
    return ListRecord.of(state(list), prepared.image().id(), prepared.before().id());
  }

  boolean has(String list) {
    return lists.containsKey(list);
  }

  private ListState state(String list) {
    return transaction.desired().state().lists().get(list);
  }

  void prepare() {
    for (ListChange change : transaction.plan().lists()) {
      switch (change.how()) {
        case BUILD -> lists.put(change.name(), built(change));
        case EDIT -> lists.put(change.name(), edited(change));
        case NONE -> running(change).ifPresent(list -> lists.put(change.name(), list));
        case REMOVE -> {}
      }
    }
  }

  /** Empty for a list in drift that a plan for other interfaces leaves alone. */
  private Optional<Prepared> running(ListChange change) {
    ListState running = change.running().orElseThrow();
    if (!running.serves()) {
      return Optional.empty();
    }
    int outer = transaction.runningMap(user(change.name()), running.map().name());
    Image image = image(images.open(outer, transaction.open()).orElseThrow());
    RuleNumbers numbers = transaction.before().numbers(change.name());
    return Optional.of(new Prepared(outer, image, image, numbers));
  }

  private Prepared built(ListChange change) {
    ListState desired = change.desired().orElseThrow();
    RuleNumbers numbers = numbers(change);
    if (keepsNumbers(change)) {
      new HitSlots(transaction).clear(change, numbers); // I5
    }
    Image image = make(desired, numbers);
    int outer = bpf.createMapOfMaps(desired.map(), image.descriptor());
    transaction.open().add(outer);
    images.put(outer, image.descriptor());
    return new Prepared(outer, Image.NONE, image, numbers);
  }

  private Prepared edited(ListChange change) {
    Prepared running = running(change).orElseThrow();
    RuleNumbers numbers = numbers(change);
    Image image = make(change.desired().orElseThrow(), numbers);
    return new Prepared(running.outer(), running.image(), image, numbers);
  }

  /** Prefixes that stay keep their numbers where somebody's hits depend on it. */
  private RuleNumbers numbers(ListChange change) {
    CidrList content = change.desired().orElseThrow().content();
    ListLayout layout = change.desired().get().layout();
    return keepsNumbers(change)
        ? transaction
            .before()
            .numbers(change.name())
            .carriedTo(content.prefixes(), layout)
            .orElseThrow()
        : RuleNumbers.inOrder(content.prefixes(), layout);
  }

  private boolean keepsNumbers(ListChange change) {
    return counted.contains(change.name()) && ListNumbers.kept(change);
  }

  private Image make(ListState list, RuleNumbers numbers) {
    return image(transaction.open().add(images.make(list, numbers)));
  }

  private Image image(int descriptor) {
    return new Image(descriptor, bpf.mapInfo(descriptor).id());
  }

  /**
   * Any interface that has the list: they all read the same map, or the list is built anew. Only
   * those that are gone may have another one, see {@link ListsReader}.
   */
  private InterfaceRef user(String list) {
    return transaction.before().state().attachments().entrySet().stream()
        .filter(entry -> Stages.lists(entry.getValue()).contains(list))
        .map(Map.Entry::getKey)
        .min(Comparator.comparing(ref -> transaction.namespaces().ifindex(ref) == 0))
        .orElseThrow();
  }

  /** Changes the lists that are edited in place. */
  void edit() {
    for (ListChange change : transaction.plan().lists()) {
      if (change.how() == How.EDIT) {
        edit(change, lists.get(change.name()));
      }
    }
  }

  private void edit(ListChange change, Prepared list) {
    if (keepsNumbers(change)) {
      new HitSlots(transaction).clear(change, list.numbers()); // I5
    }
    transaction.undo().add(() -> images.put(list.outer(), list.before().descriptor()));
    images.put(list.outer(), list.image().descriptor()); // I4
  }
}
