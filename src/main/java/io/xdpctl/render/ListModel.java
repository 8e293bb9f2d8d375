package io.xdpctl.render;

import io.xdpctl.pipeline.AddressMatch;
import io.xdpctl.pipeline.Identifiers;
import io.xdpctl.state.ListState;
import io.xdpctl.state.MapSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A list as templates see it.
 *
 * <p>Names end in {@code _v4} and {@code _v6} as no other map does, so no two maps can collide.
 *
 * @param identifier start of its maps' names
 */
public record ListModel(String name, String identifier, AddressMatch match, int capacity) {

  static ListModel of(AddressMatch match, String stageIdentifier, String side) {
    String identifier =
        match.inline() ? stageIdentifier + "_" + side : Identifiers.ofList(match.list());
    return new ListModel(match.list(), identifier, match, MapShapes.capacity(match.content()));
  }

  public boolean inline() {
    return match.inline();
  }

  public Optional<MapSpec> trieV4() {
    return match.content().hasV4()
        ? Optional.of(MapShapes.trie(identifier + "_v4", 4, capacity))
        : Optional.empty();
  }

  public Optional<MapSpec> trieV6() {
    return match.content().hasV6()
        ? Optional.of(MapShapes.trie(identifier + "_v6", 16, capacity))
        : Optional.empty();
  }

  public boolean hasV4() {
    return match.content().hasV4();
  }

  public boolean hasV6() {
    return match.content().hasV6();
  }

  /** Its tries, IPv4 first. */
  public List<MapSpec> maps() {
    List<MapSpec> maps = new ArrayList<>();
    trieV4().ifPresent(maps::add);
    trieV6().ifPresent(maps::add);
    return maps;
  }

  ListState state() {
    return new ListState(match.content(), capacity, maps());
  }
}
