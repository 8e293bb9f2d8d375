package io.xdpctl.config;

import io.xdpctl.pipeline.NamedList;
import io.xdpctl.pipeline.Pipeline;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/**
 * A valid configuration.
 *
 * @param text the YAML as written, kept in the manifest of each interface
 * @param lists named lists, those that no stage uses too
 * @param sources every text it was read from, list files too
 * @param places where its parts stand in them
 * @param warnings problems that do not stop an apply
 * @param budget what it may cost
 */
public record Config(
    String text,
    SortedMap<String, NamedList> lists,
    List<Pipeline> pipelines,
    List<SourceFile> sources,
    Places places,
    List<Problem> warnings,
    Budget budget) {

  /** One that was not read from anywhere. */
  public Config(SortedMap<String, NamedList> lists, List<Pipeline> pipelines) {
    this("", lists, pipelines, List.of(), Places.NONE, List.of(), Budget.NONE);
  }

  /** The same with one more text that is kept with the others. */
  public Config with(SourceFile more) {
    List<SourceFile> all = new ArrayList<>(sources);
    all.add(more);
    return new Config(text, lists, pipelines, List.copyOf(all), places, warnings, budget);
  }
}
