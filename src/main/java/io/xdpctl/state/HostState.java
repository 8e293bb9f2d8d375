package io.xdpctl.state;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** Everything that xdpctl owns on a host: the one type on both sides of a plan. */
public record HostState(
    SortedMap<InterfaceRef, Attachment> attachments, SortedMap<String, ListState> lists) {
  public static final HostState EMPTY = new HostState(new TreeMap<>(), new TreeMap<>());

  public HostState {
    attachments = Collections.unmodifiableSortedMap(new TreeMap<>(attachments));
    lists = Collections.unmodifiableSortedMap(new TreeMap<>(lists));
  }
}
