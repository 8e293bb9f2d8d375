package io.xdpctl.kernel;

import io.xdpctl.lookup.ListImage;
import io.xdpctl.lookup.RuleNumbers;
import io.xdpctl.state.HostState;
import io.xdpctl.state.InterfaceRef;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All that xdpctl owns on a host, at one instant.
 *
 * @param images of the lists that serve, by name
 */
public record Snapshot(
    HostState state,
    SortedMap<InterfaceRef, Running> running,
    SortedMap<String, ListImage> images) {
  public Snapshot {
    running = Collections.unmodifiableSortedMap(new TreeMap<>(running));
    images = Collections.unmodifiableSortedMap(new TreeMap<>(images));
  }

  RuleNumbers numbers(String list) {
    return images.get(list).numbers();
  }
}
