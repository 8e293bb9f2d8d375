package io.xdpctl.render;

import io.xdpctl.state.HostState;
import java.util.SortedMap;

/**
 * Everything that follows from a configuration.
 *
 * @param programs by pipeline
 * @param desired what the kernel should hold; redirects by route name every interface as {@link
 *     io.xdpctl.state.StageState#EVERY_INTERFACE}
 */
public record Rendered(SortedMap<String, Program> programs, HostState desired) {}
