/**
 * Takes a configuration and packets: described, captured, or in policy tests. Gives what becomes of
 * them, and the way there.
 *
 * <p>May import config, model, pipeline, cidr, state and capture. Refuses to know a kernel; whoever
 * has one can hand it in as a {@link io.xdpctl.explain.Trial}, and the two have to agree.
 */
package io.xdpctl.explain;
