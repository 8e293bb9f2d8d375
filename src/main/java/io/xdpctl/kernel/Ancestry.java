package io.xdpctl.kernel;

import io.xdpctl.plan.Legacy;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The generation that ran before another one, for as long as its figures are not brought over.
 *
 * @param generation directory of its pins, {@code g6}; empty when there is nothing to bring
 * @param legacies by C name of a map of the generation that has this ancestor
 */
public record Ancestry(String generation, SortedMap<String, Legacy> legacies) {
  public static final Ancestry NONE = new Ancestry("", new TreeMap<>());

  public Ancestry {
    legacies = Collections.unmodifiableSortedMap(new TreeMap<>(legacies));
  }

  boolean isNone() {
    return generation.isEmpty();
  }
}
