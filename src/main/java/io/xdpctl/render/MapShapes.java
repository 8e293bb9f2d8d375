package io.xdpctl.render;

import io.xdpctl.cidr.CidrList;
import io.xdpctl.state.MapSpec;
import io.xdpctl.state.MapType;

/** The shapes of the maps that programs declare. */
final class MapShapes {
  private static final int COUNTER_BYTES = 16;

  private MapShapes() {}

  static MapSpec counters(String name, int slots) {
    return new MapSpec(name, MapType.PERCPU_ARRAY, 4, COUNTER_BYTES, slots, 0);
  }

  /** Twice the rules: an edit adds entries before it removes any, and holes take entries too. */
  static MapSpec trie(String name, int addressBytes, int capacity) {
    return new MapSpec(
        name, MapType.LPM_TRIE, 4 + addressBytes, 4, 2 * capacity, MapSpec.NO_PREALLOC);
  }

  /**
   * Rule numbers for a list: an eighth more than it has, in steps of a quarter of a power of two,
   * so that most edits leave the shape, and with it the program, alone.
   */
  static int capacity(CidrList content) {
    int wanted = content.size() + content.size() / 8 + 16;
    int step = Math.max(64, Integer.highestOneBit(wanted) / 4);
    return (wanted + step - 1) / step * step;
  }
}
