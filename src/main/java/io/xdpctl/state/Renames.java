package io.xdpctl.state;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Names that stages had before: what was counted under an old one goes on under the new one.
 *
 * <p>No part of a {@link HostState}: a name of long ago makes no difference to what should run.
 *
 * @param byPipeline by pipeline and new name, the old ones, the likeliest first
 */
public record Renames(SortedMap<String, SortedMap<String, List<String>>> byPipeline) {
  public static final Renames NONE = new Renames(new TreeMap<>());

  /** By new name, the old name that runs; of one pipeline. */
  public SortedMap<String, String> between(Attachment running, Attachment desired) {
    SortedMap<String, String> out = new TreeMap<>();
    Set<String> taken = new HashSet<>();
    of(desired.pipeline())
        .forEach(
            (name, olds) ->
                olds.stream()
                    .filter(old -> running.stage(old).isPresent())
                    .filter(old -> desired.stage(old).isEmpty() && taken.add(old))
                    .findFirst()
                    .ifPresent(old -> out.put(name, old)));
    return out;
  }

  /** By new name. */
  public SortedMap<String, List<String>> of(String pipeline) {
    return byPipeline.getOrDefault(pipeline, Collections.emptySortedMap());
  }

  /** These, and others where these know no old name that runs. */
  public Renames or(Renames others) {
    SortedMap<String, SortedMap<String, List<String>>> out = new TreeMap<>();
    for (Renames one : List.of(this, others)) {
      for (Map.Entry<String, SortedMap<String, List<String>>> entry : one.byPipeline.entrySet()) {
        SortedMap<String, List<String>> names =
            out.computeIfAbsent(entry.getKey(), any -> new TreeMap<>());
        entry.getValue().forEach((name, olds) -> names.merge(name, olds, Renames::joined));
      }
    }
    return new Renames(out);
  }

  private static List<String> joined(List<String> first, List<String> then) {
    List<String> out = new ArrayList<>(first);
    then.stream().filter(name -> !out.contains(name)).forEach(out::add);
    return List.copyOf(out);
  }

  /**
   * The way back: what is counted under the names of {@code running} goes on under those that
   * {@code desired} has for the same stages, as far as these renames tell.
   */
  public SortedMap<String, List<String>> back(
      String pipeline, List<String> running, List<String> desired) {
    SortedMap<String, List<String>> out = new TreeMap<>();
    for (String name : running) {
      if (!desired.contains(name)) {
        origin(of(pipeline), name, new HashSet<>(running), desired)
            .ifPresent(old -> out.merge(old, List.of(name), Renames::joined));
      }
    }
    return out;
  }

  /** The nearest former name that is asked for. */
  private static Optional<String> origin(
      SortedMap<String, List<String>> olds, String name, Set<String> seen, List<String> desired) {
    List<String> queue = new ArrayList<>(List.of(name));
    for (int i = 0; i < queue.size(); i++) {
      for (String old : olds.getOrDefault(queue.get(i), List.of())) {
        if (seen.add(old)) {
          if (desired.contains(old)) {
            return Optional.of(old);
          }
          queue.add(old);
        }
      }
    }
    return Optional.empty();
  }
}
