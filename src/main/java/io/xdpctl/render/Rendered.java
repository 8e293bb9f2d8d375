package io.xdpctl.render;

import io.xdpctl.state.HostState;
import io.xdpctl.state.Renames;
import java.util.SortedMap;

/**
 * Everything that follows from a configuration.
 *
 * @param programs by pipeline
 * @param desired what the kernel should hold; redirects by route name every interface as {@link
 *     io.xdpctl.state.StageState#EVERY_INTERFACE}
 * @param renames of stages, since whatever runs
 */
public record Rendered(SortedMap<String, Program> programs, HostState desired, Renames renames) {}
