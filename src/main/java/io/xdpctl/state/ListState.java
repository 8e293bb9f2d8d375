package io.xdpctl.state;

import io.xdpctl.cidr.CidrList;
import java.util.List;

/**
 * A list as the kernel holds it: one trie for each family in use, whose values are rule numbers.
 *
 * <p>A rule number is the slot of a prefix in each hits map; {@link #HOLE} marks a hole.
 *
 * @param capacity rule numbers run from 0 to one less
 */
public record ListState(CidrList content, int capacity, List<MapSpec> maps) {
  public static final int HOLE = -1;
}
