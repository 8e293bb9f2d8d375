package io.xdpctl.render;

import io.xdpctl.pipeline.AddressMatch;
import io.xdpctl.pipeline.Stage;
import io.xdpctl.state.ListUse;
import io.xdpctl.state.ListUse.Side;
import io.xdpctl.state.MapSpec;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A stage looks an address up in a list.
 *
 * @param hits the map that counts for each rule, empty when none does
 */
public record LookupModel(Side side, ListModel list, Optional<MapSpec> hits) {

  static List<LookupModel> of(Stage stage, String identifier) {
    return Arrays.stream(Side.values())
        .flatMap(
            side -> match(side, stage).map(match -> of(stage, identifier, side, match)).stream())
        .toList();
  }

  private static LookupModel of(Stage stage, String identifier, Side side, AddressMatch match) {
    ListModel list = ListModel.of(match, identifier, side.word());
    String name = identifier + "_" + side.word() + "_hits";
    return new LookupModel(
        side,
        list,
        stage.hits() && list.layout().slots() > 0
            ? Optional.of(MapShapes.hits(name, list.layout().slots()))
            : Optional.empty());
  }

  private static Optional<AddressMatch> match(Side side, Stage stage) {
    return side == Side.SOURCE ? stage.when().source() : stage.when().destination();
  }

  /** {@code source} or {@code destination}: a field of struct packet. */
  public String field() {
    return side.word();
  }

  /** The variable that holds the rule. */
  public String rule() {
    return side.word() + "_rule";
  }

  ListUse use() {
    return new ListUse(side, list.name(), hits.map(MapSpec::name).orElse(""));
  }
}
