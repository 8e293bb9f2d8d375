package io.xdpctl.render;

import io.xdpctl.lookup.FamilyLayout;
import io.xdpctl.lookup.ListLayout;
import io.xdpctl.pipeline.AddressMatch;
import io.xdpctl.pipeline.Identifiers;
import io.xdpctl.state.ListState;

/**
 * A list as templates see it.
 *
 * @param identifier name of the structure of its image; its map's ends in {@code _image}
 */
public record ListModel(String name, String identifier, AddressMatch match, ListLayout layout) {
  static ListModel of(AddressMatch match, String stageIdentifier, String side) {
    String identifier =
        match.inline() ? stageIdentifier + "_" + side : Identifiers.ofList(match.list());
    ListLayout layout =
        ListLayout.of(match.content(), match.memory().orElse(ListLayout.DEFAULT_MEMORY));
    return new ListModel(match.list(), identifier, match, layout);
  }

  public boolean inline() {
    return match.inline();
  }

  public boolean hasV4() {
    return match.content().hasV4();
  }

  public boolean hasV6() {
    return match.content().hasV6();
  }

  public FamilyLayout v4() {
    return layout.v4();
  }

  public FamilyLayout v6() {
    return layout.v6();
  }

  ListState state() {
    return new ListState(match.content(), layout, ListState.mapNamed(identifier + "_image"));
  }
}
