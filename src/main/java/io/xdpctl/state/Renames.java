package io.xdpctl.state;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Names that stages had before: what was counted under the old one goes on under the new one.
 *
 * <p>No part of a {@link HostState}: a name of long ago makes no difference to what should run.
 *
 * @param byPipeline by pipeline and new name, the old one
 */
public record Renames(SortedMap<String, SortedMap<String, String>> byPipeline) {
  public static final Renames NONE = new Renames(new TreeMap<>());

  /** By new name. */
  public SortedMap<String, String> of(String pipeline) {
    return byPipeline.getOrDefault(pipeline, Collections.emptySortedMap());
  }
}
