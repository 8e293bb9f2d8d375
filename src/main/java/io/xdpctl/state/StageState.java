package io.xdpctl.state;

import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/**
 * A stage as the kernel holds it.
 *
 * @param action word of its kind, e.g. {@code drop}
 * @param maps its own maps: counters first; hits, events, targets where the kind has them
 * @param targets interfaces that its redirect map leads to, empty for other stages
 */
public record StageState(
    String name,
    String action,
    CounterLayout layout,
    List<MapSpec> maps,
    List<ListUse> lists,
    SortedSet<String> targets) {

  /** In {@link #targets}: every interface of the namespace, resolved before a plan is made. */
  public static final String EVERY_INTERFACE = "*";

  public MapSpec counters() {
    return maps.get(0);
  }

  public Optional<MapSpec> map(String name) {
    return maps.stream().filter(map -> map.name().equals(name)).findFirst();
  }

  public Optional<MapSpec> map(MapType... types) {
    List<MapType> wanted = List.of(types);
    return maps.stream().filter(map -> wanted.contains(map.type())).findFirst();
  }

  public StageState withTargets(SortedSet<String> names) {
    return new StageState(name, action, layout, maps, lists, names);
  }
}
