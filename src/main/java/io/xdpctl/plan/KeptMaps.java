package io.xdpctl.plan;

import io.xdpctl.state.Attachment;
import io.xdpctl.state.ListUse;
import io.xdpctl.state.MapSpec;
import io.xdpctl.state.MapType;
import io.xdpctl.state.StageState;
import java.util.Collection;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which maps of an interface go on under its next program: what was counted stays counted (I5).
 *
 * <p>Redirect maps never do: the next program's are filled before it meets a packet (I2).
 */
public final class KeptMaps {
  private final Attachment running;
  private final Attachment desired;
  private final SortedMap<String, ListChange> lists;

  private KeptMaps(Attachment running, Attachment desired, SortedMap<String, ListChange> lists) {
    this.running = running;
    this.desired = desired;
    this.lists = lists;
  }

  /** C names of the maps of the running program that the desired one takes over. */
  public static SortedSet<String> of(InterfaceChange change, Collection<ListChange> lists) {
    SortedMap<String, ListChange> byName = new TreeMap<>();
    lists.forEach(list -> byName.put(list.name(), list));
    if (change.running().isEmpty() || change.desired().isEmpty()) {
      return new TreeSet<>();
    }
    return of(change.running().get(), change.desired().get(), byName).names();
  }

  static KeptMaps of(Attachment running, Attachment desired, SortedMap<String, ListChange> lists) {
    return new KeptMaps(running, desired, lists);
  }

  private SortedSet<String> names() {
    SortedSet<String> names = new TreeSet<>();
    if (totals()) {
      names.add(desired.totals().name());
    }
    for (StageState stage : desired.stages()) {
      if (counters(stage)) {
        names.add(stage.counters().name());
        stage.lists().stream().filter(use -> hits(stage, use)).forEach(u -> names.add(u.hits()));
        stage
            .map(MapType.RINGBUF)
            .filter(ring -> same(stage, ring))
            .ifPresent(ring -> names.add(ring.name()));
      }
    }
    return names;
  }

  /** Packets by verdict: they go on whatever the stages become. */
  boolean totals() {
    return desired.pipeline().equals(running.pipeline())
        && desired.totals().equals(running.totals());
  }

  /** A stage is known by its name within its pipeline; its action says which verdict it counts. */
  boolean counters(StageState stage) {
    Optional<StageState> before = running.stage(stage.name());
    return desired.pipeline().equals(running.pipeline())
        && before.isPresent()
        && before.get().action().equals(stage.action())
        && before.get().layout() == stage.layout()
        && !stage.maps().isEmpty()
        && !before.get().maps().isEmpty()
        && before.get().counters().equals(stage.counters());
  }

  boolean hits(StageState stage, ListUse use) {
    return !use.hits().isEmpty()
        && running.stage(stage.name()).orElseThrow().lists().contains(use)
        && stage.map(use.hits()).filter(map -> same(stage, map)).isPresent()
        && lists.containsKey(use.list())
        && ListNumbers.kept(lists.get(use.list()));
  }

  private boolean same(StageState stage, MapSpec map) {
    return running.stage(stage.name()).orElseThrow().map(map.name()).equals(Optional.of(map));
  }
}
