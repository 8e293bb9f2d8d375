package io.xdpctl.kernel;

import java.util.Map;
import java.util.Set;

/**
 * The maps of a generation that are there.
 *
 * @param all by C name
 * @param unpinned names of those that only the program leads to: their pins are gone
 */
record GenerationMaps(Map<String, PinnedMap> all, Set<String> unpinned) {

  PinnedMap get(String name) {
    return all.get(name);
  }
}
