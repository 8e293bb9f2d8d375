/**
 * Takes a {@code Config}. Gives the C text of each pipeline's program and the {@code HostState}
 * that the kernel should hold.
 *
 * <p>May import config, pipeline, cidr and state; the only home of FreeMarker. Refuses root, clang
 * and the clock: the same configuration gives the same bytes.
 */
package io.xdpctl.render;
