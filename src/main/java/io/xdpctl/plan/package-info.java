/**
 * Takes two {@code HostState}s. Gives a {@code Plan}: the changes and their consequences, as data.
 *
 * <p>May import state, lookup and cidr. Refuses root, clang and the kernel: the same two states
 * give the same plan anywhere.
 */
package io.xdpctl.plan;
