package io.xdpctl.render;

import io.xdpctl.state.MapSpec;
import io.xdpctl.state.MapType;

/** The shapes of the maps that programs declare. */
final class MapShapes {
  private static final int COUNTER_BYTES = 16;

  private MapShapes() {}

  static MapSpec counters(String name, int slots) {
    return new MapSpec(name, MapType.PERCPU_ARRAY, 4, COUNTER_BYTES, slots, 0);
  }

  /** Slots for each possible CPU. */
  static MapSpec hits(String name, int slots) {
    return new MapSpec(name, MapType.CPU_ROWS, 4, COUNTER_BYTES, slots, MapSpec.MMAPABLE);
  }
}
