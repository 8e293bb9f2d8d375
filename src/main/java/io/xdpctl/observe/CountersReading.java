package io.xdpctl.observe;

import io.xdpctl.kernel.KernelError;
import io.xdpctl.state.InterfaceRef;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The counters of everything that runs.
 *
 * @param unread interfaces whose counters could not be read, and why; the others are there
 */
public record CountersReading(
    List<InterfaceReading> interfaces, SortedMap<InterfaceRef, KernelError> unread) {
  public CountersReading {
    interfaces = List.copyOf(interfaces);
    unread = Collections.unmodifiableSortedMap(new TreeMap<>(unread));
  }

  public static CountersReading of(List<InterfaceReading> interfaces) {
    return new CountersReading(interfaces, new TreeMap<>());
  }

  /**
   * For who needs them all.
   *
   * @throws KernelError when an interface could not be read
   */
  public List<InterfaceReading> all() {
    if (!unread.isEmpty()) {
      throw unread.get(unread.firstKey());
    }
    return interfaces;
  }
}
