package io.xdpctl.state;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeSet;

/** A random stage; its maps follow from it and from the lists of its host. */
record RandomStage(String name, int kind, String list, ListUse.Side side, int target) {
  RandomStage(Random random) {
    this(
        List.of("a", "b", "c", "d", "e").get(random.nextInt(5)),
        random.nextInt(6),
        random.nextBoolean() ? "feeds" : "bogons",
        random.nextBoolean() ? ListUse.Side.SOURCE : ListUse.Side.DESTINATION,
        random.nextInt(3));
  }

  RandomStage withTarget(Random random) {
    return new RandomStage(name, kind, list, side, random.nextInt(3));
  }

  StageState state(String netns, Map<String, ListState> lists) {
    return switch (kind) {
      case 0 -> stage("count", CounterLayout.PROTOCOLS, List.of(), List.of(), new TreeSet<>());
      case 1 -> {
        MapSpec ring = new MapSpec(name + "_events", MapType.RINGBUF, 0, 0, 4096, 0);
        yield stage("dump", CounterLayout.EVENTS, List.of(ring), List.of(), new TreeSet<>());
      }
      case 2 -> {
        boolean one = target < 2;
        MapType type = one ? MapType.DEVMAP : MapType.DEVMAP_HASH;
        MapSpec map = new MapSpec(name + "_targets", type, 4, 4, one ? 1 : 8, 0);
        yield stage("redirect", CounterLayout.REDIRECTS, List.of(map), List.of(), targets(netns));
      }
      case 3 -> drop(lists, false);
      default -> drop(lists, true);
    };
  }

  private StageState drop(Map<String, ListState> lists, boolean counts) {
    int slots = lists.get(list).layout().slots();
    boolean hits = counts && slots > 0;
    String name = hits ? this.name + "_" + side.word() + "_hits" : "";
    MapSpec map = new MapSpec(name, MapType.CPU_ROWS, 4, 16, slots, MapSpec.MMAPABLE);
    List<ListUse> uses = List.of(new ListUse(side, list, name));
    List<MapSpec> maps = hits ? List.of(map) : List.of();
    return stage("drop", CounterLayout.TOTAL, maps, uses, new TreeSet<>());
  }

  private SortedSet<String> targets(String netns) {
    List<String> names = RandomHost.namesByNetns().get(netns);
    return target < 2 ? new TreeSet<>(List.of(names.get(target))) : new TreeSet<>(names);
  }

  private StageState stage(
      String action,
      CounterLayout layout,
      List<MapSpec> more,
      List<ListUse> uses,
      SortedSet<String> targets) {
    int slots = layout.slots().size();
    List<MapSpec> maps = new ArrayList<>();
    maps.add(new MapSpec(name + "_counters", MapType.PERCPU_ARRAY, 4, 16, slots, 0));
    maps.addAll(more);
    return new StageState(name, action, layout, List.copyOf(maps), uses, targets);
  }
}
