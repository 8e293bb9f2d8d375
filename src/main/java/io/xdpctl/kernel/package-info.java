/**
 * Takes a host. Gives its {@code HostState}; takes a plan, gives the changed host.
 *
 * <p>Pins below one bpffs directory are the only state store. May import plan, lookup, state, cidr.
 * {@link io.xdpctl.kernel.Bpf} is the one door to the kernel; everything with a decision in it is
 * above that door.
 *
 * <p>The invariants that the code cites by number:
 *
 * <ul>
 *   <li>I1: one apply at a time, and only from the state that its plan names.
 *   <li>I2: a program meets its first packet when all its maps are filled; a swap is one update.
 *   <li>I3: all interfaces or none; links change last, and a failure changes them back.
 *   <li>I4: a list edit of any size is one update: every packet of every interface meets the old
 *       list or the new one, whole.
 *   <li>I5: counters of what stays go on, exactly.
 *   <li>I6: a foreign program is named and never replaced.
 *   <li>I7: the kernel is read back, and what is not as asked is said.
 *   <li>I8: killed at any instant, each interface runs the old program or the new one, whole; the
 *       next apply cleans up.
 * </ul>
 */
package io.xdpctl.kernel;
