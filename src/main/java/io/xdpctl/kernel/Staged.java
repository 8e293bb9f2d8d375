package io.xdpctl.kernel;

import io.xdpctl.plan.InterfaceChange;
import java.util.Map;

/**
 * A new generation of an interface, pinned whole.
 *
 * @param program descriptor
 * @param maps descriptors by C name
 */
record Staged(InterfaceChange change, String generation, int program, Map<String, Integer> maps) {}
