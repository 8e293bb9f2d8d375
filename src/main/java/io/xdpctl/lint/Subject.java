package io.xdpctl.lint;

import io.xdpctl.config.Config;
import io.xdpctl.config.Location;
import io.xdpctl.config.Locations;
import io.xdpctl.config.WrittenList;
import io.xdpctl.pipeline.AddressMatch;
import io.xdpctl.pipeline.Pipeline;
import io.xdpctl.pipeline.Stage;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A configuration, with what several rules ask of it kept. */
public final class Subject {
  private final Config config;
  private final Optional<Mtus> host;
  private final Locations locations;
  private final Spaces spaces = new Spaces();
  private final Map<String, Reach> reaches = new HashMap<>();
  private final Map<String, WrittenList> lists = new HashMap<>();

  /**
   * @param host the host's interfaces, where they may be asked
   */
  public Subject(Config config, Optional<Mtus> host) {
    this.config = config;
    this.host = host;
    this.locations = config.places().locations();
  }

  List<Pipeline> pipelines() {
    return config.pipelines();
  }

  Optional<Mtus> host() {
    return host;
  }

  Locations locations() {
    return locations;
  }

  Spaces spaces() {
    return spaces;
  }

  Location place(Pipeline pipeline, Stage stage) {
    return locations.stage(pipeline.name(), stage.name());
  }

  /** Which packets come to the stages of a pipeline. */
  Reach reach(Pipeline pipeline) {
    return reaches.computeIfAbsent(pipeline.name(), any -> new Reach(pipeline, spaces));
  }

  WrittenList written(String list) {
    return lists.computeIfAbsent(list, locations::list);
  }

  /** Every list by name, and the prefixes written in stages. */
  SortedMap<String, WrittenList> written() {
    SortedMap<String, WrittenList> out = new TreeMap<>();
    config.lists().keySet().forEach(name -> out.put(name, written(name)));
    for (Pipeline pipeline : pipelines()) {
      pipeline.stages().stream()
          .flatMap(Subject::matches)
          .forEach(match -> out.put(match.list(), written(match.list())));
    }
    return out;
  }

  static Stream<AddressMatch> matches(Stage stage) {
    return Stream.concat(stage.when().source().stream(), stage.when().destination().stream());
  }
}
