package io.xdpctl.render;

import io.xdpctl.pipeline.Families;
import io.xdpctl.pipeline.Identifiers;
import io.xdpctl.pipeline.Stage;
import io.xdpctl.pipeline.When;
import io.xdpctl.state.MapSpec;
import io.xdpctl.state.StageState;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A stage as templates see it: the record of the model, its identifiers and its maps.
 *
 * @param maps the kind's own maps, beside counters and hits
 * @param newLists lists whose maps no earlier stage has declared
 */
public record StageModel(
    Stage stage,
    String identifier,
    MapSpec counters,
    List<MapSpec> maps,
    List<LookupModel> lookups,
    List<ListModel> newLists) {
  private static final Set<String> THINNING = Set.of("_sampler", "_bucket");

  /**
   * @param declared identifiers of lists that stand further up; those of this stage are added
   */
  static StageModel of(Stage stage, Set<String> declared) {
    String identifier = Identifiers.identifier(stage.name());
    List<LookupModel> lookups = LookupModel.of(stage, identifier);
    return new StageModel(
        stage,
        identifier,
        MapShapes.counters(identifier + "_counters", stage.layout().slots().size()),
        stage.maps(identifier),
        lookups,
        lookups.stream()
            .map(LookupModel::list)
            .filter(list -> declared.add(list.identifier()))
            .toList());
  }

  public String name() {
    return stage.name();
  }

  /** Word of the kind: its template has this name. */
  public String kind() {
    return stage.kind().word();
  }

  public When when() {
    return stage.when();
  }

  public Families families() {
    return Families.of(stage);
  }

  /** Whether it asks the kernel's routing table. */
  public boolean routes() {
    return stage.targets().contains(StageState.EVERY_INTERFACE);
  }

  /** Whether not every packet that matches becomes an event. */
  public boolean isThinned() {
    return maps.stream().anyMatch(map -> THINNING.contains(suffix(map)));
  }

  private String suffix(MapSpec map) {
    return map.name().substring(identifier.length());
  }

  public List<MapSpec> hits() {
    return lookups.stream().flatMap(lookup -> lookup.hits().stream()).toList();
  }

  /** One of the kind's own maps, by what its name ends in. */
  public MapSpec map(String word) {
    return maps.stream()
        .filter(map -> map.name().equals(identifier + "_" + word))
        .findFirst()
        .orElseThrow();
  }

  /** The lookup of one side, or null: templates ask with {@code ??}. */
  public LookupModel lookup(String side) {
    return lookups.stream().filter(lookup -> lookup.field().equals(side)).findFirst().orElse(null);
  }

  StageState state() {
    List<MapSpec> all = new ArrayList<>(List.of(counters));
    all.addAll(hits());
    all.addAll(maps);
    return new StageState(
        name(),
        kind(),
        stage.layout(),
        List.copyOf(all),
        lookups.stream().map(LookupModel::use).toList(),
        new TreeSet<>(stage.targets()));
  }
}
