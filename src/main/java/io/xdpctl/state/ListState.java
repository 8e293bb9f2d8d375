package io.xdpctl.state;

import io.xdpctl.cidr.CidrList;
import io.xdpctl.lookup.ListLayout;

/**
 * A list as the kernel holds it: one image of a layout, in an array of maps that all programs read.
 *
 * @param layout its slots are those of each hits map
 * @param map the array; one without entries stands for a list that cannot serve any more
 */
public record ListState(CidrList content, ListLayout layout, MapSpec map) {
  /** The array of maps of that name: one image, by the only key. */
  public static MapSpec mapNamed(String name) {
    return new MapSpec(name, MapType.ARRAY_OF_MAPS, Integer.BYTES, Integer.BYTES, 1, 0);
  }

  /** Whether packets of all its interfaces are looked up in it as it is. */
  public boolean serves() {
    return map.maxEntries() > 0;
  }

  /** Whether it can be told which prefix hits were counted for, also where it does not serve. */
  public boolean isNumbered() {
    return layout.slots() > 0;
  }
}
