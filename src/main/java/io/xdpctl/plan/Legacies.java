package io.xdpctl.plan;

import io.xdpctl.state.Attachment;
import io.xdpctl.state.ListState;
import io.xdpctl.state.ListUse;
import io.xdpctl.state.MapSpec;
import io.xdpctl.state.MapType;
import io.xdpctl.state.StageState;
import java.util.Collection;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What an interface's next program goes on counting from: what was counted stays counted (I5).
 *
 * <p>A map goes on itself where its shape and the meaning of its slots stay. Where they change, the
 * next program has a map of its own, and the figures follow. Redirect maps never go on: the next
 * program's are filled before it meets a packet (I2).
 */
public final class Legacies {
  private final Attachment running;
  private final Attachment desired;
  private final SortedMap<String, String> renames;
  private final SortedMap<String, ListChange> lists;

  private Legacies(
      Attachment running,
      Attachment desired,
      SortedMap<String, String> renames,
      SortedMap<String, ListChange> lists) {
    this.running = running;
    this.desired = desired;
    this.renames = renames;
    this.lists = lists;
  }

  /** By C name of the desired program's map; a map that starts from zero is not there. */
  public static SortedMap<String, Legacy> of(InterfaceChange change, Collection<ListChange> lists) {
    if (change.running().isEmpty() || change.desired().isEmpty()) {
      return new TreeMap<>();
    }
    SortedMap<String, ListChange> byName = new TreeMap<>();
    lists.forEach(list -> byName.put(list.name(), list));
    return of(change.running().get(), change.desired().get(), change.renames(), byName).all();
  }

  static Legacies of(
      Attachment running,
      Attachment desired,
      SortedMap<String, String> renames,
      SortedMap<String, ListChange> lists) {
    return new Legacies(running, desired, renames, lists);
  }

  private SortedMap<String, Legacy> all() {
    SortedMap<String, Legacy> out = new TreeMap<>();
    if (totals()) {
      put(out, running.totals(), desired.totals());
    }
    for (StageState stage : desired.stages()) {
      if (counters(stage)) {
        StageState before = before(stage).orElseThrow();
        put(out, before.counters(), stage.counters());
        stage
            .lists()
            .forEach(use -> hits(stage, use).ifPresent(legacy -> out.put(use.hits(), legacy)));
        ring(before, stage)
            .ifPresent(r -> out.put(r.name(), Legacy.of(ringOf(before), Legacy.How.REUSED)));
      }
    }
    return out;
  }

  private static void put(SortedMap<String, Legacy> out, MapSpec before, MapSpec after) {
    how(before, after).ifPresent(how -> out.put(after.name(), Legacy.of(before.name(), how)));
  }

  /** Packets by verdict: they go on whatever the stages become. */
  boolean totals() {
    return desired.pipeline().equals(running.pipeline())
        && how(running.totals(), desired.totals()).isPresent();
  }

  /** The running stage that a stage is, by its name within the pipeline or by the one it had. */
  Optional<StageState> before(StageState stage) {
    if (!desired.pipeline().equals(running.pipeline())) {
      return Optional.empty();
    }
    Optional<StageState> same = running.stage(stage.name());
    String was = renames.getOrDefault(stage.name(), "");
    return same.isPresent() || desired.stage(was).isPresent() ? same : running.stage(was);
  }

  /** Its action says which verdict a stage counts, its layout what the slots mean. */
  boolean counters(StageState stage) {
    return before(stage)
        .filter(before -> before.action().equals(stage.action()))
        .filter(before -> before.layout() == stage.layout())
        .filter(before -> !before.maps().isEmpty() && !stage.maps().isEmpty())
        .filter(before -> how(before.counters(), stage.counters()).isPresent())
        .isPresent();
  }

  /**
   * Slots are only ever added behind the others, so more of them are the same ones and new ones.
   */
  private static Optional<Legacy.How> how(MapSpec before, MapSpec after) {
    if (sameShape(before, after)) {
      return Optional.of(Legacy.How.REUSED);
    }
    boolean grows = before.maxEntries() > 0 && before.maxEntries() < after.maxEntries();
    boolean alike = grows && sameShape(withEntries(before, after.maxEntries()), after);
    return alike ? Optional.of(Legacy.How.BY_SLOT) : Optional.empty();
  }

  private static boolean sameShape(MapSpec before, MapSpec after) {
    return before.differences(after).isEmpty();
  }

  private static MapSpec withEntries(MapSpec map, int entries) {
    return new MapSpec(
        map.name(), map.type(), map.keySize(), map.valueSize(), entries, map.flags());
  }

  Optional<Legacy> hits(StageState stage, ListUse use) {
    Optional<StageState> before = before(stage);
    Optional<MapSpec> after = stage.map(use.hits());
    if (use.hits().isEmpty() || before.isEmpty() || after.isEmpty()) {
      return Optional.empty();
    }
    return before.get().lists().stream()
        .filter(old -> old.side() == use.side() && !old.hits().isEmpty())
        .findFirst()
        .flatMap(
            old ->
                before
                    .get()
                    .map(old.hits())
                    .flatMap(map -> how(old, map, use, after.get()))
                    .map(how -> new Legacy(old.hits(), how, old.list(), use.list())));
  }

  private Optional<Legacy.How> how(ListUse old, MapSpec before, ListUse use, MapSpec after) {
    ListChange list = lists.get(use.list());
    boolean stays = list != null && old.list().equals(use.list()) && ListNumbers.kept(list);
    if (stays && sameShape(before, after)) {
      return Optional.of(Legacy.How.REUSED);
    }
    boolean read = before.type() == MapType.CPU_ROWS && before.maxEntries() > 0;
    boolean numbered =
        Optional.ofNullable(lists.get(old.list()))
            .flatMap(ListChange::running)
            .filter(ListState::isNumbered)
            .isPresent();
    return read && numbered ? Optional.of(Legacy.How.BY_PREFIX) : Optional.empty();
  }

  private static Optional<MapSpec> ring(StageState before, StageState stage) {
    return stage
        .map(MapType.RINGBUF)
        .filter(r -> before.map(MapType.RINGBUF).filter(old -> sameShape(old, r)).isPresent());
  }

  private static String ringOf(StageState before) {
    return before.map(MapType.RINGBUF).orElseThrow().name();
  }
}
