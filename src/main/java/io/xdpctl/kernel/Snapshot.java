package io.xdpctl.kernel;

import io.xdpctl.state.HostState;
import io.xdpctl.state.InterfaceRef;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** All that xdpctl owns on a host, at one instant. */
public record Snapshot(HostState state, SortedMap<InterfaceRef, Running> running) {
  public Snapshot {
    running = Collections.unmodifiableSortedMap(new TreeMap<>(running));
  }
}
