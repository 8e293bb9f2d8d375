package io.xdpctl;

import io.xdpctl.plan.Plan;
import io.xdpctl.render.Program;
import io.xdpctl.state.HostState;
import java.util.SortedMap;

/**
 * What should be, and the way there.
 *
 * @param configText the configuration that asks for it
 * @param programs by pipeline; those that stay as they are may be missing
 * @param desired targets resolved
 */
public record Proposal(
    String configText, SortedMap<String, Program> programs, HostState desired, Plan plan) {}
