/**
 * Takes a host. Gives its {@code HostState}; takes a plan, gives the changed host.
 *
 * <p>Pins below one bpffs directory are the only state store. May import plan, state and cidr.
 * {@link io.xdpctl.kernel.Bpf} is the one door to the kernel; everything with a decision in it is
 * above that door.
 */
package io.xdpctl.kernel;
